package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators ask for is carried out and answered, once, whoever plans.
class SteeringSimTest {
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  private final World world = new World(1, true);
  private int statements;

  @BeforeEach
  void aFleetOfThree() {
    world.start();
    world.define(Samples.definition(Samples.LINUX, 3, 10));
    world.run(A_WHILE);
    assertThat(world.ec2.alive()).hasSize(3);
  }

  private String state(
      Wish wish, String subject, @Nullable WorkerTypeName workerType, InstanceId... instances) {
    statements++;
    var id = "s-" + statements;
    world.fold(
        new SteeringStated(
            id,
            subject,
            statements,
            wish,
            workerType,
            List.of(instances),
            null,
            "root",
            "a test",
            world.clock.instant()));
    return id;
  }

  private List<String> outcomes(String id) {
    return world.told.stream()
        .filter(SteeringDone.class::isInstance)
        .map(SteeringDone.class::cast)
        .filter(done -> done.steeringId().equals(id))
        .map(SteeringDone::outcome)
        .toList();
  }

  @Test
  void oneInstanceIsEndedAndAnsweredWhenItIsGone() {
    var victim = world.ec2.alive().getFirst();
    var id = state(Wish.TERMINATED, "instance/" + victim.id(), Samples.LINUX, victim.id());
    world.run(A_WHILE);
    assertThat(victim.isAlive()).isFalse();
    assertThat(outcomes(id)).containsExactly("terminated 1 instance");
    assertThat(world.ec2.alive()).hasSize(3);
  }

  @Test
  void aFleetIsEndedAndWhatIsBoughtAfterwardsStays() {
    var fleet = List.copyOf(world.ec2.alive());
    var id = state(Wish.TERMINATED, "instances/" + Samples.LINUX, Samples.LINUX);
    world.run(A_WHILE);
    assertThat(fleet).noneMatch(TestingEc2.Machine::isAlive);
    assertThat(outcomes(id)).containsExactly("terminated 3 instances");
    assertThat(world.ec2.alive()).hasSize(3);
    world.run(Duration.ofMinutes(10));
    assertThat(world.ec2.alive()).hasSize(3).doesNotContainAnyElementsOf(fleet);
  }

  @Test
  void pausingIsInForceUntilItIsResumed() {
    var paused = state(Wish.PAUSED, "serving/" + Samples.LINUX, Samples.LINUX);
    world.run(Duration.ofSeconds(5));
    assertThat(outcomes(paused)).containsExactly("in force: nothing is bought for it");
    world.ec2.end(world.ec2.alive().getFirst(), "Client.InstanceInitiatedShutdown");
    world.run(A_WHILE);
    assertThat(world.ec2.alive()).hasSize(2);
    var resumed = state(Wish.RESUMED, "serving/" + Samples.LINUX, Samples.LINUX);
    world.run(A_WHILE);
    assertThat(outcomes(resumed)).hasSize(1);
    assertThat(world.ec2.alive()).hasSize(3);
  }

  @Test
  void stoppingAllBuyingIsAnsweredThoughItConcernsNoWorkerType() {
    var stopped = state(Wish.BUYING_STOPPED, "buying", null);
    world.ec2.end(world.ec2.alive().getFirst(), "Client.InstanceInitiatedShutdown");
    world.run(A_WHILE);
    assertThat(outcomes(stopped)).containsExactly("in force: nothing is bought at all");
    assertThat(world.ec2.alive()).hasSize(2);
  }

  @Test
  void aReconciliationLooksAtEveryRegionAtOnce() {
    world.run(Duration.ofSeconds(11));
    long before = world.told.stream().filter(RegionTick.class::isInstance).count();
    var id = state(Wish.RECONCILED, "reconciliation/" + Samples.LINUX, Samples.LINUX);
    world.run(Duration.ofSeconds(2));
    assertThat(world.told.stream().filter(RegionTick.class::isInstance).count() - before)
        .isBetween(1L, 2L);
    world.run(Duration.ofSeconds(20));
    assertThat(outcomes(id)).containsExactly("a tick and a sweep of every region were done");
  }

  @Test
  void aStatementThatANewerOneReplacesIsAnsweredToo() {
    var first = state(Wish.PAUSED, "serving/" + Samples.LINUX, Samples.LINUX);
    var second = state(Wish.RESUMED, "serving/" + Samples.LINUX, Samples.LINUX);
    world.run(A_WHILE);
    assertThat(outcomes(first)).containsExactly("replaced by a newer statement on its subject");
    assertThat(outcomes(second)).containsExactly("in force: it is served");
  }

  @Test
  void anotherPlannerAnswersNothingTwice() {
    var id = state(Wish.PAUSED, "serving/" + Samples.LINUX, Samples.LINUX);
    world.run(A_WHILE);
    world.replicas.getFirst().die();
    world.start();
    world.run(A_WHILE);
    assertThat(outcomes(id)).hasSize(1);
  }
}
