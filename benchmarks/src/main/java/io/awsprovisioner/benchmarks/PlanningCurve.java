package io.awsprovisioner.benchmarks;

import io.awsprovisioner.planner.Planner;
import io.awsprovisioner.planner.facts.PlanningInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `./dev bench planning`: how the cost of a plan grows with worker types × options, as a table, in
/// seconds of processor time of the one thread that plans. On a machine that is busy with other
/// things the wall clock says little; JMH (`./dev bench planner`) measures that one.
///
/// It measures in a JVM of its own that has one core and 256 MB, the input included.
public final class PlanningCurve {
  private static final String CHILD = "child";
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 7;
  private static final double NANOS = 1e9;
  private static final List<Size> SIZES =
      List.of(
          new Size(1250, 300),
          new Size(2500, 300),
          new Size(5000, 300),
          new Size(10_000, 300),
          new Size(10_000, 150),
          new Size(10_000, 75));

  private PlanningCurve() {}

  private record Size(int workerTypes, int options) {
    private long combinations() {
      return (long) workerTypes * options;
    }
  }

  /// Measures and prints.
  ///
  /// @param arguments none
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0 && arguments[0].equals(CHILD)) {
      measure();
      return;
    }
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:ActiveProcessorCount=1",
            "-cp",
            System.getProperty("java.class.path"),
            PlanningCurve.class.getName(),
            CHILD);
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("the measuring JVM ended with " + code);
    }
  }

  private static void measure() {
    System.out.println(
        "| worker types | options each | processor time, s | ns per worker type × option |");
    System.out.println("|---|---|---|---|");
    for (var size : SIZES) {
      double seconds = seconds(LargeInput.of(size.workerTypes(), size.options()));
      System.out.printf(
          Locale.ROOT,
          "| %d | %d | %.3f | %.0f |%n",
          size.workerTypes(),
          size.options(),
          seconds,
          seconds * NANOS / size.combinations());
    }
  }

  /// The median of some rounds, after some that do not count.
  private static double seconds(PlanningInput input) {
    var threads = ManagementFactory.getThreadMXBean();
    var rounds = new ArrayList<Double>();
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      long before = threads.getCurrentThreadCpuTime();
      int launches = Planner.plan(input).launches().size();
      if (i >= WARM_UP && launches > 0) {
        rounds.add((threads.getCurrentThreadCpuTime() - before) / NANOS);
      }
    }
    return rounds.stream().sorted().toList().get(rounds.size() / 2);
  }
}
