package io.awsprovisioner.benchmarks;

import io.awsprovisioner.planner.Planner;
import io.awsprovisioner.planner.audit.Finding;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One plan, and its audit, for deployments of growing size: with 300 options the time should grow
/// with the number of worker types, and stay below a second for ten thousand of them on one core in
/// 256 MB, the input included.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PlanningBenchmark {
  @Param({"1250", "2500", "5000", "10000"})
  int workerTypes;

  @Param({"75", "150", "300"})
  int options;

  private @Nullable PlanningInput input;
  private @Nullable Plan plan;

  /// Made once: what is measured is the decision, not the reading of facts.
  @Setup
  public void makeInput() {
    input = LargeInput.of(workerTypes, options);
    plan = Planner.plan(input);
  }

  /// The whole decision.
  @Benchmark
  public Plan plan() {
    return Planner.plan(made(input));
  }

  /// The check of it.
  @Benchmark
  public List<Finding> audit() {
    return PlanAudit.check(made(input), made(plan));
  }

  private static <T> T made(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException("makeInput comes first");
    }
    return thing;
  }
}
