package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.ScenarioResult.PolicyRuns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/// `./dev bench market`: what our planner pays and how long it lets tasks wait, beside others.
///
/// ```
/// ./dev bench market [SCENARIO]       all scenarios, or one; the first seed and 30 further ones
/// ./dev bench market variants         ours with other settings, beside those that ship
/// ./dev bench market write SCENARIO SEED DIRECTORY   a generated market as CSV files
/// ./dev bench market replay DIRECTORY                a market from CSV files, once
/// ```
public final class MarketBenchmark {
  private static final int FURTHER_SEEDS = 30;
  private static final List<Double> BANDS = List.of(0.0, 0.1, 0.2, 0.4);

  /// Two ways to the same sum differ by the last bits.
  private static final double ROUNDING = 1e-9;

  private final Path root;
  private final PrintStream out;

  private MarketBenchmark(Path root, PrintStream out) {
    this.root = root;
    this.out = out;
  }

  /// Runs it and prints tables; the chart goes to `benchmarks/target/market.svg`.
  ///
  /// @param arguments as above
  public static void main(String[] arguments) throws IOException {
    var root = Path.of(System.getProperty("project.root", "."));
    var benchmark = new MarketBenchmark(root, System.out);
    var words = List.of(arguments);
    if (words.size() == 4 && words.getFirst().equals("write")) {
      benchmark.write(words.get(1), Long.parseLong(words.get(2)), Path.of(words.get(3)));
    } else if (words.size() == 2 && words.getFirst().equals("replay")) {
      benchmark.replay(Path.of(words.get(1)));
    } else if (words.equals(List.of("variants"))) {
      benchmark.compare(List.of(), MarketBenchmark::variants);
    } else if (words.size() <= 1) {
      benchmark.compare(words, MarketBenchmark::all);
    } else {
      throw new IllegalArgumentException(
          "market [SCENARIO] | market variants | market write SCENARIO SEED DIRECTORY | market replay DIRECTORY");
    }
  }

  private void compare(List<String> names, LongFunction<List<BuyingPolicy>> policies)
      throws IOException {
    var published = PublishedPools.read(root.resolve("benchmarks/market/pools.csv"));
    var results = new ArrayList<ScenarioResult>();
    for (var spec : scenarios()) {
      if (names.isEmpty() || names.contains(spec.name())) {
        var result = run(spec, published, policies);
        results.add(result);
        out.println(ResultTable.of(result));
      }
    }
    if (results.isEmpty()) {
      throw new IllegalArgumentException("scenarios.json has no " + names);
    }
    var chart = root.resolve("benchmarks/target/market.svg");
    Files.createDirectories(chart.getParent());
    Files.writeString(chart, MarketChart.of(results), StandardCharsets.UTF_8);
    out.println("The chart is " + chart);
  }

  private static ScenarioResult run(
      ScenarioSpec spec, PublishedPools published, LongFunction<List<BuyingPolicy>> policies) {
    var runs = new LinkedHashMap<String, List<RunResult>>();
    var bounds = new ArrayList<Double>();
    for (long seed = 1; seed <= 1 + FURTHER_SEEDS; seed++) {
      var market = MarketGenerator.make(spec, published, seed);
      bounds.add(runAll(market, seed, policies.apply(seed), runs));
    }
    var byPolicy = new ArrayList<PolicyRuns>();
    runs.forEach((policy, of) -> byPolicy.add(new PolicyRuns(policy, of)));
    return new ScenarioResult(spec, byPolicy, bounds);
  }

  private static List<BuyingPolicy> all(long seed) {
    var policies = new ArrayList<BuyingPolicy>(List.of(OurPlanner.asShipped()));
    for (var rival : RivalPolicy.values()) {
      policies.add(rival.start(seed));
    }
    return policies;
  }

  private static List<BuyingPolicy> variants(long seed) {
    var policies = new ArrayList<BuyingPolicy>(List.of(OurPlanner.asShipped()));
    for (double band : BANDS) {
      policies.add(OurPlanner.withBand(band));
    }
    policies.add(OurPlanner.byHighestPrice());
    return policies;
  }

  /// All policies in one market; gives the bound, in US$ per task-hour.
  private static double runAll(
      MarketRecord market,
      long seed,
      List<BuyingPolicy> policies,
      Map<String, List<RunResult>> runs) {
    double hours =
        market.tasks().stream().mapToInt(MarketRecord.TaskRecord::seconds).sum()
            / (double) MarketRecord.SECONDS_PER_HOUR;
    double bound = OfflineBound.usd(market, Simulation.end(market)) / hours;
    for (var policy : policies) {
      var result = Simulation.run(market, policy, seed);
      if (result.usdPerTaskHour() < bound - ROUNDING) {
        throw new IllegalStateException(
            policy.name() + " undercuts the bound: " + result + ", bound " + bound);
      }
      runs.computeIfAbsent(policy.name(), _ -> new ArrayList<>()).add(result);
    }
    return bound;
  }

  private void write(String name, long seed, Path directory) throws IOException {
    var published = PublishedPools.read(root.resolve("benchmarks/market/pools.csv"));
    for (var spec : scenarios()) {
      if (spec.name().equals(name)) {
        MarketCsv.write(MarketGenerator.make(spec, published, seed), directory);
        out.println("Written: " + directory);
        return;
      }
    }
    throw new IllegalArgumentException("scenarios.json has no " + name);
  }

  private void replay(Path directory) throws IOException {
    var runs = new LinkedHashMap<String, List<RunResult>>();
    double bound = runAll(MarketCsv.read(directory), 1, all(1), runs);
    out.println("| policy | US$ per task-hour | waiting p50, s | waiting p95, s | taken back |");
    out.println("|---|---|---|---|---|");
    runs.forEach((policy, of) -> {
      var run = of.getFirst();
      out.printf(
          Locale.ROOT,
          "| %s | %.4f | %d | %d | %d |%n",
          policy,
          run.usdPerTaskHour(),
          run.p50(),
          run.p95(),
          run.interruptions());
    });
    out.printf(Locale.ROOT, "| *offline bound* | %.4f | 0 | 0 | 0 |%n", bound);
  }

  private List<ScenarioSpec> scenarios() throws IOException {
    return ScenarioSpec.read(root.resolve("benchmarks/market/scenarios.json"));
  }
}
