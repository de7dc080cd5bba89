package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.ScenarioResult.PolicyRuns;
import java.util.Comparator;
import java.util.Locale;

/// A scenario's results as Markdown.
final class ResultTable {
  private static final String HEAD =
      """
      | policy | US$ per task-hour: first seed | median | worst | waiting p50, s | waiting p95, s: first seed | median | worst | taken back: median | worst | refused: median | unfinished |
      |---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private ResultTable() {}

  static String of(ScenarioResult result) {
    var text = new StringBuilder("### " + result.spec().name() + " (synthetic prices)\n\n");
    text.append(result.spec().what()).append(".\n\n").append(HEAD);
    for (var runs : result.policies()) {
      text.append(row(runs));
    }
    var bounds = result.bounds();
    var further = bounds.size() == 1 ? bounds : bounds.subList(1, bounds.size());
    text.append(
        String.format(
            Locale.ROOT,
            "| *offline bound* | %.4f | %.4f | %.4f | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |%n%n",
            bounds.getFirst(),
            Numbers.median(further),
            Numbers.worst(further)));
    return text.append(verdict(result)).append("\n").toString();
  }

  private static String row(PolicyRuns p) {
    return String.format(
        Locale.ROOT,
        "| %s | %.4f | %.4f | %.4f | %.0f | %d | %.0f | %.0f | %.0f | %.0f | %.0f | %d |%n",
        p.policy(),
        p.first().usdPerTaskHour(),
        p.medianCost(),
        p.worstCost(),
        p.medianP50(),
        p.first().p95(),
        p.medianP95(),
        p.worstP95(),
        p.medianInterruptions(),
        p.worstInterruptions(),
        p.medianRefusals(),
        p.unfinished());
  }

  /// Whether ours is the cheapest of those that let tasks wait no longer (p95, medians), and if
  /// not, who is better.
  private static String verdict(ScenarioResult result) {
    var ours = result.policies().getFirst();
    var better =
        result.policies().stream()
            .skip(1)
            .filter(p -> p.medianP95() <= ours.medianP95() && p.medianCost() < ours.medianCost())
            .min(Comparator.comparingDouble(PolicyRuns::medianCost));
    return better
        .map(p ->
            String.format(
                Locale.ROOT,
                "**Not the best:** %s is %.1f %% cheaper at a p95 waiting time that is no longer"
                    + " (medians).%n",
                p.policy(),
                100 * (1 - p.medianCost() / ours.medianCost())))
        .orElse(
            "No policy is cheaper than ours at an equal or shorter p95 waiting time (medians).\n");
  }
}
