package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.ScenarioResult.PolicyRuns;
import java.util.List;
import java.util.Locale;

/// Cost against waiting time as SVG, one panel for each scenario: the lower left corner is best.
/// Written by hand because it is a dozen shapes; a charting library would bring AWT for that.
final class MarketChart {
  private static final int PANEL = 340;
  private static final int MARGIN = 50;
  private static final int COLUMNS = 2;
  private static final double ROOM_ABOVE = 1.15;
  private static final double ROOM_BESIDE = 1.3;
  private static final int LEGEND = 60;
  private static final List<String> COLOURS =
      List.of("#0b6e4f", "#c1121f", "#8338ec", "#6c757d", "#fb8500", "#0077b6");

  private final StringBuilder svg = new StringBuilder();

  private MarketChart() {}

  static String of(List<ScenarioResult> results) {
    var chart = new MarketChart();
    int rows = (results.size() + COLUMNS - 1) / COLUMNS;
    int height = rows * PANEL + LEGEND;
    chart.add(
        String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                + " font-family='sans-serif' font-size='11'>",
            COLUMNS * PANEL,
            height));
    chart.add("<rect width='100%' height='100%' fill='white'/>");
    for (int i = 0; i < results.size(); i++) {
      chart.panel(results.get(i), i % COLUMNS * PANEL, i / COLUMNS * PANEL);
    }
    chart.legend(results.getFirst().policies(), rows * PANEL + 20);
    chart.add("</svg>");
    return chart.svg.toString();
  }

  private void panel(ScenarioResult result, int left, int top) {
    double mostCost = ROOM_ABOVE * most(result);
    double mostWait =
        ROOM_BESIDE * result.policies().stream().mapToDouble(PolicyRuns::medianP95).max().orElse(1);
    int size = PANEL - 2 * MARGIN;
    add(
        String.format(
            Locale.ROOT, "<g transform='translate(%d,%d)'>", left + MARGIN, top + MARGIN));
    add(
        String.format(
            Locale.ROOT,
            "<text x='0' y='-14' font-size='13' font-weight='bold'>%s</text>",
            result.spec().name()));
    add(
        String.format(
            Locale.ROOT, "<path d='M0 0V%d H%d' fill='none' stroke='black'/>", size, size));
    add(String.format(Locale.ROOT, "<text x='0' y='%d'>0</text>", size + 14));
    add(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='%d' text-anchor='end'>waiting p95, up to %.0f s</text>",
            size,
            size + 14,
            mostWait));
    add(
        String.format(
            Locale.ROOT, "<text x='4' y='8'>US$ per task-hour, up to %.2f</text>", mostCost));
    double bound = size - size * Numbers.median(result.bounds()) / mostCost;
    add(
        String.format(
            Locale.ROOT,
            "<path d='M0 %.1f H%d' stroke='#0077b6' stroke-dasharray='4 3'/>"
                + "<text x='%d' y='%.1f' text-anchor='end' fill='#0077b6'>offline bound</text>",
            bound,
            size,
            size,
            bound - 3));
    for (int i = result.policies().size() - 1; i >= 0; i--) {
      dots(result.policies().get(i), COLOURS.get(i), new Scale(size, mostCost, mostWait));
    }
    add("</g>");
  }

  /// Where a cost and a waiting time lie in a panel.
  private record Scale(int size, double mostCost, double mostWait) {
    private double x(double wait) {
      return Math.min(size, size * wait / mostWait);
    }

    private double y(double cost) {
      return size - size * cost / mostCost;
    }
  }

  /// Each seed faintly, the median boldly.
  private void dots(PolicyRuns runs, String colour, Scale scale) {
    for (var run : runs.runs()) {
      add(
          String.format(
              Locale.ROOT,
              "<circle cx='%.1f' cy='%.1f' r='2' fill='%s' opacity='0.25'/>",
              scale.x(run.p95()),
              scale.y(run.usdPerTaskHour()),
              colour));
    }
    add(
        String.format(
            Locale.ROOT,
            "<circle cx='%.1f' cy='%.1f' r='5' fill='%s' stroke='white'/>",
            scale.x(runs.medianP95()),
            scale.y(runs.medianCost()),
            colour));
  }

  private void legend(List<PolicyRuns> policies, int y) {
    int x = MARGIN;
    for (int i = 0; i < policies.size(); i++) {
      add(
          String.format(
              Locale.ROOT, "<circle cx='%d' cy='%d' r='5' fill='%s'/>", x, y, COLOURS.get(i)));
      add(
          String.format(
              Locale.ROOT,
              "<text x='%d' y='%d'>%s</text>",
              x + 9,
              y + 4,
              policies.get(i).policy()));
      x += 24 + 7 * policies.get(i).policy().length();
    }
    add(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='%d'>small: one seed (beyond the edge: on it); large: the median; all prices synthetic</text>",
            MARGIN,
            y + 22));
  }

  private static double most(ScenarioResult result) {
    return result.policies().stream()
        .flatMap(p -> p.runs().stream())
        .mapToDouble(RunResult::usdPerTaskHour)
        .max()
        .orElse(1);
  }

  private void add(String line) {
    svg.append(line).append('\n');
  }
}
