package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.Mode;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Shadow mode plans and reports, and touches nothing.
class ShadowSimTest {
  private static final Duration A_WHILE = Duration.ofMinutes(3);

  @Test
  void whatWouldBeBoughtIsReportedAndNotBought() {
    var world = new World(1, true, Mode.SHADOW);
    world.start();
    world.define(Samples.definition(Samples.LINUX, 3, 10));
    world.run(A_WHILE);
    assertThat(world.ec2.machines()).isEmpty();
    assertThat(world.told).noneMatch(LaunchRequested.class::isInstance);
    assertThat(world.seats.ledger()).noneMatch(LedgerEntry.Launch.class::isInstance);
    assertThat(world.told)
        .filteredOn(IterationCompleted.class::isInstance)
        .map(IterationCompleted.class::cast)
        .last()
        .satisfies(iteration -> {
          assertThat(iteration.launches()).isPositive();
          assertThat(iteration.notes())
              .extracting(IterationCompleted.Note::code)
              .contains("shadow-mode");
        });
    assertThat(world.told)
        .filteredOn(WorkerTypeDecided.class::isInstance)
        .map(WorkerTypeDecided.class::cast)
        .anySatisfy(decided -> {
          assertThat(decided.launches()).isNotEmpty();
          assertThat(decided.notes())
              .extracting(IterationCompleted.Note::code)
              .contains("shadow-mode");
          assertThat(decided.sentence()).contains("in shadow mode nothing is bought or ended");
        });
  }

  @Test
  void whatIsThereIsSeenAndNotEnded() {
    var world = new World(1, true, Mode.SHADOW);
    world.define(Samples.definition(Samples.LINUX, 0, 10));
    world.start();
    var there = world.foreignLaunch("launch-of-somebody");
    world.run(A_WHILE);
    world.fold(
        new SteeringStated(
            "s-1",
            "instances/" + Samples.LINUX,
            1,
            Wish.TERMINATED,
            Samples.LINUX,
            List.of(),
            null,
            "root",
            "",
            world.clock.instant()));
    world.run(A_WHILE);
    assertThat(there.isAlive()).isTrue();
    assertThat(world.told)
        .filteredOn(IterationCompleted.class::isInstance)
        .map(IterationCompleted.class::cast)
        .last()
        .satisfies(iteration -> {
          assertThat(iteration.instances()).isOne();
          assertThat(iteration.terminations()).isOne();
        });
  }
}
