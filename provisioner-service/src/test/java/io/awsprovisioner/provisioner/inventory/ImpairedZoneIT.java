package io.awsprovisioner.provisioner.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.RegionSweep.Result;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.SimulatedEc2;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sweeps while one zone of the region is out of order, through the SDK against the simulator.
class ImpairedZoneIT {
  private static final int BURST = 100;
  private static final Map<String, String> OURS = Map.of(Tags.PROVISIONER, Samples.PROVISIONER);

  private final SimulatedEc2 simulated = new SimulatedEc2();
  private final AwsEc2 ec2 = simulated.door(Duration.ofSeconds(20));
  private final Inventory inventory = new Inventory();
  private final ApiBudget budget = ApiBudget.forDescribing(new TokenBucket.Size(BURST, 20));
  private final RegionSweep sweep =
      new RegionSweep(
          ec2,
          Samples.OREGON,
          new Ec2.OwnerTag(Tags.PROVISIONER, Samples.PROVISIONER),
          budget,
          inventory,
          simulated.clock);

  @AfterEach
  void stop() {
    ec2.close();
    simulated.close();
  }

  /// So many in each of three zones.
  private void fill(int count) {
    for (var zone : List.of("us-west-2a", "us-west-2b", "us-west-2c")) {
      simulated.fill(zone, count, OURS);
    }
  }

  private List<InstanceObserved> complete() {
    var result = sweep.sweep();
    assertThat(result).isInstanceOf(Result.Complete.class);
    var complete = (Result.Complete) result;
    complete.changes().observed().forEach(inventory::fold);
    inventory.fold(complete.marker());
    return complete.changes().observed();
  }

  private Result.Partial partial() {
    var result = sweep.sweep();
    assertThat(result).isInstanceOf(Result.Partial.class);
    return (Result.Partial) result;
  }

  private List<InstanceId> in(String zone) {
    return inventory.instances().stream()
        .filter(i -> i.availabilityZone().value().equals(zone))
        .map(InstanceObserved::instanceId)
        .toList();
  }

  private int callsLeft() {
    return budget
        .of(Api.DESCRIBE, Samples.OREGON, simulated.clock.instant())
        .left(simulated.clock.instant());
  }

  private void impair(String zone) {
    simulated.fault("zone", new Fault.ImpairedZone(SimulatedEc2.zone(zone)));
  }

  @Test
  void whatIsKnownInHealthyZonesIsStillSeen() {
    fill(300);
    simulated.clock.advance(Duration.ofMinutes(1));
    complete();
    var sick = in("us-west-2c");
    var ended = in("us-west-2b").getFirst();
    ec2.terminate(Samples.OREGON, List.of(ended)).toCompletableFuture().join();
    simulated.clock.advance(Duration.ofMinutes(1));
    impair("us-west-2c");
    var before = callsLeft();
    var partial = partial();
    assertThat(partial.changes())
        .singleElement()
        .satisfies(gone -> {
          assertThat(gone.instanceId()).isEqualTo(ended);
          assertThat(gone.state()).isEqualTo(InstanceStateName.TERMINATED);
        });
    assertThat(partial.unanswered()).isEqualTo(sick.size()).isEqualTo(300);
    // The sweep itself, and a batch for each zone.
    assertThat(before - callsLeft()).isLessThanOrEqualTo(1 + 4);
  }

  @Test
  void anImpairedZoneIsNoEvidenceOfAbsence() {
    fill(7);
    complete();
    simulated.clock.advance(Duration.ofMinutes(1));
    impair("us-west-2c");
    var swept = inventory.lastSweep(Samples.OREGON);
    for (int i = 0; i < 3; i++) {
      partial().changes().forEach(inventory::fold);
      simulated.clock.advance(Duration.ofSeconds(30));
    }
    assertThat(inventory.lastSweep(Samples.OREGON)).isEqualTo(swept);
    assertThat(inventory.instances())
        .hasSize(21)
        .allSatisfy(i -> assertThat(i.state().isAlive()).isTrue());
    simulated.calm();
    assertThat(complete()).allSatisfy(i -> assertThat(i.state().isAlive()).isTrue());
  }

  @Test
  void anIdThatEc2HasForgottenCostsOneMoreQuestionAndNoStorm() {
    fill(100);
    simulated.clock.advance(Duration.ofMinutes(1));
    complete();
    var forgotten = in("us-west-2a").subList(0, 5);
    simulated.fault("vanish", new Fault.VanishingRows(Where.ANYWHERE, 0));
    ec2.terminate(Samples.OREGON, forgotten).toCompletableFuture().join();
    simulated.clock.advance(Duration.ofMinutes(1));
    simulated.simulation().advance();
    simulated.calm();
    var ended = in("us-west-2a").getLast();
    ec2.terminate(Samples.OREGON, List.of(ended)).toCompletableFuture().join();
    simulated.clock.advance(Duration.ofMinutes(1));
    impair("us-west-2c");
    var before = callsLeft();
    var partial = partial();
    // The others of the same batch are told of all the same.
    assertThat(partial.changes()).extracting(InstanceObserved::instanceId).containsExactly(ended);
    assertThat(partial.unanswered()).isEqualTo(in("us-west-2c").size());
    assertThat(before - callsLeft()).isLessThanOrEqualTo(1 + 4 + 1);
  }

  @Test
  void aRegionThatDoesNotAnswerIsNotAskedFurther() {
    fill(100);
    complete();
    simulated.fault(
        "throttled",
        new Fault.Failing(Where.ANYWHERE, "RequestLimitExceeded", null, null, null, null));
    assertThat(sweep.sweep()).isInstanceOf(Result.Incomplete.class);
    simulated.calm();
    simulated.fault(
        "new", new Fault.Failing(Where.ANYWHERE, "NewCodeOfNextYear", null, null, null, null));
    simulated.clock.advance(Duration.ofMinutes(1));
    assertThat(sweep.sweep())
        .isInstanceOfSatisfying(
            Result.Incomplete.class, broken -> assertThat(broken.failure().isLoud()).isTrue());
  }
}
