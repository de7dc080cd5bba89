package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.loop.LoopMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The loop's numbers for Prometheus. Names: `provisioner_` and what is counted; no worker type
/// among the labels here, so the number of series does not grow with them.
final class MeteredLoop implements LoopMetrics {
  private final MeterRegistry registry;
  private final Timer ticks;
  private final AtomicInteger planning = new AtomicInteger();
  private final AtomicInteger openLaunches = new AtomicInteger();

  MeteredLoop(MeterRegistry registry) {
    this.registry = registry;
    this.ticks = registry.timer("provisioner.tick.duration");
    registry.gauge("provisioner.planner", planning);
    registry.gauge("provisioner.launches.open", openLaunches);
  }

  @Override
  public void ticked(Duration took, int launches, int terminations) {
    ticks.record(took);
    registry.counter("provisioner.launches.requested").increment(launches);
    registry.counter("provisioner.terminations.requested").increment(terminations);
  }

  @Override
  public void auditStopped(int findings) {
    registry.counter("provisioner.audit.findings").increment(findings);
  }

  @Override
  public void settled(LaunchState outcome) {
    var reason = outcome instanceof Failed failed ? failed.failure() : "launched";
    registry.counter("provisioner.launches.settled", "outcome", reason).increment();
  }

  @Override
  public void seat(boolean isPlanning, int open) {
    planning.set(isPlanning ? 1 : 0);
    openLaunches.set(open);
  }
}
