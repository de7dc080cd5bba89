package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.provisioner.testing.Samples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The numbers for Prometheus, fed by the real loop on simulated time.
final class LoopNumbersSimTest {
  private static final String[] LINUX = {"workerType", "gecko-t-linux"};

  private final World world = new World(1, true);
  private final World.Replica planner = world.start();
  private final MeterRegistry meters = planner.meters;

  LoopNumbersSimTest() {
    world.define(Samples.definition(Samples.LINUX, 0, 4));
    world.run(Duration.ofMinutes(1));
  }

  @Test
  void capacityDemandAndCostOfAWorkerTypeAreShown() {
    world.pending.put(Samples.LINUX, 3);
    world.run(Duration.ofMinutes(3));
    assertThat(gauge("provisioner.worker.type.pending.tasks", LINUX)).isEqualTo(3);
    assertThat(gauge("provisioner.worker.type.max.capacity", LINUX)).isEqualTo(4);
    double capacity =
        find("provisioner.worker.type.capacity", LINUX).gauges().stream()
            .mapToDouble(g -> g.value())
            .sum();
    assertThat(capacity).isBetween(3.0, 4.0);
    assertThat(gauge("provisioner.worker.type.cost", LINUX)).isPositive();
    assertThat(gauge("provisioner.cost")).isEqualTo(gauge("provisioner.worker.type.cost", LINUX));
    assertThat(gauge("provisioner.instances", "region", "us-west-2", "state", "running"))
        .isPositive();
  }

  @Test
  void launchesAreCountedByOutcomeWithTheTimeSinceTheirDemand() {
    world.pending.put(Samples.LINUX, 3);
    world.run(Duration.ofMinutes(3));
    double requested = meters.get("provisioner.launches.requested").counter().count();
    assertThat(requested).isPositive();
    assertThat(meters.get("provisioner.launches.settled").tag("outcome", "launched").counter())
        .satisfies(c -> assertThat(c.count()).isEqualTo(requested));
    var waited = meters.get("provisioner.demand.to.request").timer();
    // The level stands still afterwards: what is bought later was not caused by its coming.
    assertThat(waited.count()).isEqualTo(3);
    assertThat(waited.max(TimeUnit.SECONDS)).isLessThan(30);
    assertThat(meters.get("provisioner.launch.price").summary().mean()).isBetween(0.05, 0.051);
    assertThat(
            meters.get("provisioner.ec2.calls").tag("call", "RunInstances").timers().stream()
                .mapToLong(t -> t.count())
                .sum())
        .isGreaterThanOrEqualTo((long) requested);
  }

  @Test
  void whatMustBeZeroIsToldAndIsZero() {
    world.pending.put(Samples.LINUX, 3);
    world.run(Duration.ofMinutes(3));
    assertThat(gauge("provisioner.instances.duplicate")).isZero();
    assertThat(gauge("provisioner.instances.unrecorded")).isZero();
    assertThat(gauge("provisioner.demand.unanswered")).isZero();
  }

  @Test
  void aFactThatIsNotReadAnewGetsOlderWithoutATick() {
    double before = gauge("provisioner.fact.age", "fact", "sweep", "region", "us-west-2");
    world.clock.advance(Duration.ofMinutes(7));
    assertThat(gauge("provisioner.fact.age", "fact", "sweep", "region", "us-west-2"))
        .isEqualTo(before + 420);
    assertThat(gauge("provisioner.tick.age")).isGreaterThanOrEqualTo(420);
  }

  @Test
  void whoStandsByShowsNothingOfWorkerTypes() {
    assertThat(gauge("provisioner.planner")).isEqualTo(1);
    assertThat(find("provisioner.worker.type.max.capacity", LINUX).gauge()).isNotNull();
    var other = world.start();
    world.seats.expire();
    other.turn();
    planner.turn();
    assertThat(gauge("provisioner.planner")).isZero();
    assertThat(find("provisioner.worker.type.max.capacity", LINUX).gauge()).isNull();
    assertThat(find("provisioner.tick.age").gauge()).isNull();
  }

  private double gauge(String name, String... tags) {
    return meters.get(name).tags(tags).gauge().value();
  }

  private Search find(String name, String... tags) {
    return meters.find(name).tags(tags);
  }
}
