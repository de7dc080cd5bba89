package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// All of Kafka's data is lost while instances run; and a catalogue larger than one tick can tell.
class LossSimTest {
  private static final int MAX = 6;

  private static World full() {
    var world = new World(1, true);
    world.start();
    world.define(Samples.definition(Samples.LINUX, MAX, MAX));
    world.run(Duration.ofMinutes(2));
    assertThat(units(world)).isEqualTo(MAX);
    return world;
  }

  private static int units(World world) {
    return world.ec2.alive().stream()
        .mapToInt(m -> m.type().value().equals("m5.large") ? 2 : 1)
        .sum();
  }

  private static void assertAllAdopted(World world) {
    assertThat(units(world)).isEqualTo(MAX);
    for (var machine : world.ec2.machines()) {
      assertThat(world.ledger().launch(machine.launchId()))
          .get()
          .isInstanceOf(LaunchState.Running.class);
    }
  }

  @Test
  void whatRunsIsAdoptedAndNothingIsBoughtTwice() {
    var world = full();
    world.loseKafka();
    world.run(Duration.ofMinutes(5));
    assertAllAdopted(world);
  }

  @Test
  void anInstanceThatTheFirstSweepDoesNotShowYetIsNotBoughtTwice() {
    var world = full();
    world.ec2.hideFor(Duration.ofSeconds(2));
    world.loseKafka();
    world.run(Duration.ofMinutes(5));
    assertAllAdopted(world);
  }

  @Test
  void aPlannerThatDiesHalfWayThroughLeavesALedgerThatStillHoldsTheBuying() {
    var world = full();
    world.ec2.hideFor(Duration.ofMinutes(1));
    world.loseKafka();
    // What a first planner wrote before it died: something, but not that all is there.
    world.seats.commit(
        world.seats.nextEpoch(),
        0,
        List.of(
            new LedgerEntry.Launch(
                Samples.intended().failed("no-capacity", "Code", "words", Samples.NOON))),
        List.of());
    world.run(Duration.ofSeconds(3));
    assertThat(units(world)).isEqualTo(MAX);
    assertThat(world.ledger().isSurveyed(List.of(Samples.OREGON))).isFalse();
  }

  @Test
  void aSurveyIsMadeOnceAndNotByEveryPlanner() {
    var world = full();
    var surveys =
        world.seats.ledger().stream().filter(LedgerEntry.Surveyed.class::isInstance).count();
    assertThat(surveys).isEqualTo(1);
    world.replicas.getFirst().die();
    world.start();
    world.run(Duration.ofMinutes(1));
    assertThat(world.seats.ledger().stream().filter(LedgerEntry.Surveyed.class::isInstance))
        .hasSize(1);
  }

  @Test
  void manyDecisionsAreToldInSeveralTicksAndAllAreTold() {
    var world = new World(1, true);
    var names = IntStream.range(0, 1_200).mapToObj(n -> new WorkerTypeName("type-" + n)).toList();
    world.start();
    names.forEach(name -> world.define(Samples.definition(name, 0, 1)));
    world.run(Duration.ofSeconds(30));
    var told = new HashSet<WorkerTypeName>();
    for (var event : world.seats.events()) {
      if (event instanceof WorkerTypeDecided decided) {
        told.add(decided.workerType());
      }
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(names);
    assertThat(world.seats.mostEventsAtOnce()).isLessThanOrEqualTo(501);
    assertThat(world.seats.events()).anyMatch(IterationCompleted.class::isInstance);
  }
}
