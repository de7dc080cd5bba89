package io.awsprovisioner.planner;

import static io.awsprovisioner.model.ec2.InstanceStateName.PENDING;
import static io.awsprovisioner.model.ec2.InstanceStateName.RUNNING;
import static io.awsprovisioner.model.ec2.InstanceStateName.SHUTTING_DOWN;
import static io.awsprovisioner.model.ec2.InstanceStateName.STOPPED;
import static io.awsprovisioner.planner.Scenario.LARGE;
import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.name;
import static io.awsprovisioner.planner.Scenario.type;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Removal;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TerminationsTest {
  private static final Duration YOUNG = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration TOO_OLD = Duration.ofHours(97);

  private final Scenario scenario = new Scenario();
  private final WorkerType definition = workerType("w").capacity(0, 100).done();

  @Test
  void leavesAloneWhatIsYoungOrRegistered() {
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, YOUNG, false);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    assertThat(plan().actions()).isEmpty();
    assertThat(plan().notes()).isEmpty();
  }

  @Test
  void endsEverythingOfARemovedWorkerType() {
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    var running = scenario.instance(name("w"), SMALL, RUNNING, YOUNG, true);
    var stopped = scenario.instance(name("w"), SMALL, STOPPED, HOUR, true);
    scenario.instance(name("w"), SMALL, SHUTTING_DOWN, HOUR, true);
    assertThat(plan().terminations())
        .containsExactly(
            end(running, TerminationReason.WORKER_TYPE_REMOVED),
            end(stopped, TerminationReason.WORKER_TYPE_REMOVED));
  }

  @Test
  void endsAGrantedLaunchOfARemovedWorkerTypeBeforeEc2ShowsIt() {
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    var launch = scenario.requested(definition, SMALL);
    var id = Scenario.instanceId(77);
    scenario.launches.set(0, granted(launch, id));
    assertThat(plan().terminations())
        .containsExactly(
            new Terminate(id, OREGON, name("w"), TerminationReason.WORKER_TYPE_REMOVED));
  }

  @Test
  void aNameThatIsDefinedAgainOutweighsItsRemoval() {
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, YOUNG, true);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void anEmptyCatalogueKillsNothing() {
    scenario.instance(name("w"), SMALL, RUNNING, TOO_OLD, false);
    scenario.instance(null, SMALL, RUNNING, TOO_OLD, false);
    assertThat(plan().actions()).isEmpty();
    assertThat(plan().notes())
        .containsExactly(
            new PlanNote.UnknownWorkerType(null, 1), new PlanNote.UnknownWorkerType(name("w"), 1));
  }

  @Test
  void endsWhatNeverRegisteredWithinItsDeadline() {
    scenario.with(definition, 0);
    var silent = scenario.instance(name("w"), SMALL, RUNNING, HOUR, false);
    assertThat(plan().terminations())
        .containsExactly(end(silent, TerminationReason.NEVER_REGISTERED));
  }

  @Test
  void theRegistrationDeadlineIsNotPassedAtItsLastMoment() {
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, Duration.ofMinutes(30), false);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void nobodyIsJudgedWhileTheApiIsSilent() {
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, false);
    var last = NOW.minus(Duration.ofMinutes(3));
    scenario.heartbeat = new ApiHeartbeat(last.minus(HOUR), last);
    assertThat(plan().actions()).isEmpty();
    assertThat(plan().notes()).containsExactly(new PlanNote.RegistrationsUnknown(1, last));
    scenario.heartbeat = null;
    assertThat(plan().notes()).containsExactly(new PlanNote.RegistrationsUnknown(1, null));
  }

  @Test
  void theDeadlineStartsAnewAfterASilence() {
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, false);
    scenario.heartbeat = new ApiHeartbeat(NOW.minus(YOUNG), NOW);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void nobodyIsJudgedWhileTheLedgerMayBeIncomplete() {
    scenario.with(definition, 0);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, false);
    scenario.hold = new BuyingHold("the ledger is empty");
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void endsWhatIsOlderThanTheLongestLife() {
    scenario.with(definition, 0);
    var old = scenario.instance(name("w"), SMALL, RUNNING, TOO_OLD, true);
    scenario.instance(name("w"), SMALL, RUNNING, Duration.ofDays(4), true);
    assertThat(plan().terminations()).containsExactly(end(old, TerminationReason.TOO_OLD));
  }

  @Test
  void takesBackTheNewestThatArePendingAndOverTheMaximum() {
    var three = workerType("w").capacity(0, 3).done();
    scenario.with(three, 0);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    scenario.instance(name("w"), SMALL, PENDING, Duration.ofSeconds(50), false);
    scenario.instance(name("w"), SMALL, PENDING, Duration.ofSeconds(40), false);
    var newer = scenario.instance(name("w"), SMALL, PENDING, Duration.ofSeconds(10), false);
    var newest = scenario.instance(name("w"), SMALL, PENDING, Duration.ofSeconds(5), false);
    assertThat(plan().terminations())
        .containsExactly(
            end(newest, TerminationReason.OVER_MAX_CAPACITY),
            end(newer, TerminationReason.OVER_MAX_CAPACITY));
  }

  @Test
  void neverEndsWhatRunsForBeingTooMany() {
    scenario.with(workerType("w").capacity(0, 1).done(), 0);
    scenario.running(definition, SMALL);
    scenario.running(definition, SMALL);
    scenario.requested(definition, SMALL);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void doesNotTakeBackMoreThanIsOver() {
    var five = workerType("w").capacity(0, 5).types(type(LARGE, 4, 1)).done();
    scenario.with(five, 0);
    scenario.instance(name("w"), LARGE, RUNNING, HOUR, true);
    scenario.instance(name("w"), LARGE, PENDING, YOUNG, false);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void whatIsLeavingAlreadyIsNotOverTheMaximum() {
    scenario.with(workerType("w").capacity(0, 1).done(), 0);
    var leaving = scenario.running(definition, SMALL);
    scenario.terminations.add(
        new PastTermination(
            leaving.instanceId(), name("w"), TerminationReason.STEERING, NOW.minusSeconds(5)));
    scenario.pending(definition, SMALL);
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void takesNothingBackOnAnOldSweep() {
    scenario.with(workerType("w").capacity(0, 0).done(), 0);
    scenario.pending(definition, SMALL);
    scenario.freshness =
        List.of(new RegionFreshness(OREGON, NOW.minus(Duration.ofMinutes(6)), NOW));
    assertThat(plan().actions()).isEmpty();
  }

  @Test
  void endsWhatOperatorsNamedAndFleetsUpToTheMomentTheyAsked() {
    scenario.with(definition, 0);
    var named = scenario.instance(null, SMALL, RUNNING, YOUNG, true);
    var before = scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    scenario.instance(name("w"), SMALL, RUNNING, YOUNG, true);
    var fleet = new Steering.Fleet(name("w"), NOW.minus(Duration.ofMinutes(10)));
    scenario.steering =
        new Steering(false, List.of(), List.of(named.instanceId()), List.of(fleet), List.of());
    assertThat(plan().terminations())
        .containsExactly(
            end(named, TerminationReason.STEERING), end(before, TerminationReason.STEERING));
  }

  @Test
  void doesNotAskTwiceUntilItHasWaitedLongEnough() {
    scenario.with(definition, 0);
    var old = scenario.instance(name("w"), SMALL, RUNNING, TOO_OLD, true);
    scenario.terminations.add(past(old, Duration.ofMinutes(9)));
    assertThat(plan().actions()).isEmpty();
    scenario.terminations.set(0, past(old, Duration.ofMinutes(10)));
    assertThat(plan().actions()).hasSize(1);
  }

  @Test
  void oneRemovedWorkerTypeIsItsOwnYes() {
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    for (int i = 0; i < 10; i++) {
      scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    }
    assertThat(plan().terminations()).hasSize(10);
  }

  @Test
  void twoWorkerTypesAndMoreThanAQuarterAreHeld() {
    removedFleets(2, 5);
    assertThat(plan().actions()).isEmpty();
    assertThat(plan().notes())
        .containsExactly(new PlanNote.KillGuardHolds(List.of(name("v"), name("w")), 3, 0, 8));
  }

  @Test
  void twoWorkerTypesAndAQuarterAreNot() {
    removedFleets(2, 9);
    assertThat(plan().terminations()).hasSize(3);
  }

  @Test
  void anApprovedWindDownPassesAndCountsForNothing() {
    removedFleets(2, 5);
    scenario.steering = new Steering(false, List.of(), List.of(), List.of(), List.of(name("v")));
    assertThat(plan().terminations()).hasSize(3);
  }

  @Test
  void whatWentWithinTheWindowCounts() {
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    scenario.with(workerType("other").done(), 0);
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    for (int i = 0; i < 4; i++) {
      scenario.instance(name("other"), SMALL, RUNNING, HOUR, true);
    }
    var gone = new InstanceId("i-0000000000000ffff");
    scenario.terminations.add(
        new PastTermination(
            gone, name("v"), TerminationReason.WORKER_TYPE_REMOVED, NOW.minusSeconds(60)));
    assertThat(plan().notes())
        .containsExactly(new PlanNote.KillGuardHolds(List.of(name("w")), 1, 1, 6));
    scenario.terminations.set(
        0,
        new PastTermination(
            gone,
            name("v"),
            TerminationReason.WORKER_TYPE_REMOVED,
            NOW.minus(Duration.ofMinutes(10))));
    assertThat(plan().terminations()).hasSize(1);
  }

  @Test
  void whatOperatorsAskedForIsNeverHeld() {
    removedFleets(2, 0);
    var ids = scenario.instances.stream().map(InstanceFact::instanceId).toList();
    scenario.steering = new Steering(false, List.of(), ids, List.of(), List.of());
    assertThat(plan().terminations()).hasSize(3);
  }

  /// Of `v` and `w`, both removed, `v` has so many instances and `w` one.
  private void removedFleets(int v, int others) {
    scenario.removals.add(new Removal(name("v"), NOW, 4));
    scenario.removals.add(new Removal(name("w"), NOW, 4));
    scenario.with(workerType("other").done(), 0);
    for (int i = 0; i < v; i++) {
      scenario.instance(name("v"), SMALL, RUNNING, HOUR, true);
    }
    scenario.instance(name("w"), SMALL, RUNNING, HOUR, true);
    for (int i = 0; i < others; i++) {
      scenario.instance(name("other"), SMALL, RUNNING, HOUR, true);
    }
  }

  private Plan plan() {
    return Planner.plan(scenario.input());
  }

  private static PastTermination past(InstanceFact instance, Duration ago) {
    return new PastTermination(
        instance.instanceId(), instance.workerType(), TerminationReason.TOO_OLD, NOW.minus(ago));
  }

  private static Terminate end(InstanceFact instance, TerminationReason reason) {
    return new Terminate(
        instance.instanceId(), instance.pool().region(), instance.workerType(), reason);
  }

  private static OpenLaunch granted(OpenLaunch launch, InstanceId id) {
    return new OpenLaunch(
        launch.launchId(),
        launch.workerType(),
        launch.pool(),
        launch.capacity(),
        launch.requestedAt(),
        launch.usdPerHour(),
        id);
  }
}
