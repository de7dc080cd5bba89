package io.awsprovisioner.benchmarks.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What was measured, and the table of it.
final class Figures {
  private final Map<String, List<Load.Result>> rounds = new TreeMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /// A round of a scenario.
  void add(String scenario, Load.Result result) {
    if (!rounds.containsKey(scenario)) {
      order.add(scenario);
    }
    rounds.computeIfAbsent(scenario, _ -> new ArrayList<>()).add(result);
  }

  void remark(String text) {
    remarks.add(text);
  }

  void memory(long mebibytes) {
    remarks.add("memory of the service, the most that was resident: " + mebibytes + " MiB");
  }

  /// The mean of the rounds.
  double perSecond(String scenario) {
    return of(scenario).stream().mapToDouble(Load.Result::perSecond).average().orElse(0);
  }

  private List<Load.Result> of(String scenario) {
    return rounds.getOrDefault(scenario, List.of());
  }

  String table() {
    var text =
        new StringBuilder(
            """

            | what | per second | p50 ms | p99 ms | processor of the server, µs each |
            |---|---|---|---|---|
            """);
    for (var scenario : order) {
      var all = of(scenario);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %.1f | %.1f | %.0f |%n",
              scenario,
              perSecond(scenario),
              all.stream().mapToLong(Load.Result::p50).average().orElse(0) / 1000,
              all.stream().mapToLong(Load.Result::p99).average().orElse(0) / 1000,
              all.stream().mapToDouble(Load.Result::processor).average().orElse(0)));
    }
    remarks.forEach(remark -> text.append("\n- ").append(remark));
    return text.append('\n').toString();
  }
}
