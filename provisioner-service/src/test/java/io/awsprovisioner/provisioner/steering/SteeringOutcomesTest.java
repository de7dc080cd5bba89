package io.awsprovisioner.provisioner.steering;

import static io.awsprovisioner.provisioner.testing.Samples.LINUX;
import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SteeringOutcomesTest {
  private final LaunchLedgerState ledger = new LaunchLedgerState();
  private final List<InstanceObserved> inventory = new ArrayList<>();
  private Instant sweptAt = Instant.MIN;

  private static SteeringStated stated(
      Wish wish, @Nullable WorkerTypeName workerType, InstanceId... instances) {
    return new SteeringStated(
        "s-1", "subject", 1, wish, workerType, List.of(instances), null, "root", "", NOON);
  }

  private List<SteeringDone> answers(SteeringStated stated) {
    return SteeringOutcomes.of(
        List.of(stated),
        new SteeringOutcomes.View(
            ledger,
            inventory,
            List.of(OREGON),
            (_, since) -> sweptAt.isAfter(since),
            NOON.plusSeconds(60)));
  }

  private void isAnswered(SteeringStated stated, String outcome) {
    assertThat(answers(stated))
        .containsExactly(
            new SteeringDone(stated.workerType(), "s-1", outcome, NOON.plusSeconds(60)));
  }

  private void isOpen(SteeringStated stated) {
    assertThat(answers(stated)).isEmpty();
  }

  private void sweptAfterwards() {
    sweptAt = NOON.plusSeconds(30);
  }

  private void shows(InstanceStateName state) {
    inventory.clear();
    inventory.add(Samples.observed(state, null, NOON));
  }

  @ParameterizedTest
  @EnumSource(
      value = Wish.class,
      names = {"PAUSED", "RESUMED", "APPROVED"})
  void aStateOfAWorkerTypeIsInForceWithTheTickThatHeedsIt(Wish wish) {
    assertThat(answers(stated(wish, LINUX)))
        .singleElement()
        .satisfies(done -> {
          assertThat(done.workerType()).isEqualTo(LINUX);
          assertThat(done.outcome()).startsWith("in force");
        });
  }

  @Test
  void theSwitchForAllBuyingConcernsNoWorkerType() {
    isAnswered(stated(Wish.BUYING_STOPPED, null), "in force: nothing is bought at all");
    isAnswered(stated(Wish.BUYING_RESUMED, null), "in force: buying goes on");
  }

  @Test
  void aReconciliationNeedsASweepThatBeganAfterwards() {
    isOpen(stated(Wish.RECONCILED, LINUX));
    sweptAt = NOON;
    isOpen(stated(Wish.RECONCILED, LINUX));
    sweptAfterwards();
    isAnswered(stated(Wish.RECONCILED, LINUX), "a tick and a sweep of every region were done");
  }

  @Test
  void oneInstanceIsDoneWhenEc2ShowsItTerminated() {
    var wish = stated(Wish.TERMINATED, LINUX, Samples.INSTANCE);
    shows(InstanceStateName.RUNNING);
    isOpen(wish);
    shows(InstanceStateName.SHUTTING_DOWN);
    isOpen(wish);
    shows(InstanceStateName.TERMINATED);
    isAnswered(wish, "terminated 1 instance");
  }

  @Test
  void theLedgerRemembersWhatEc2NoLongerShows() {
    var wish = stated(Wish.TERMINATED, LINUX, Samples.INSTANCE);
    var launched = Samples.intended().launched(Samples.INSTANCE, null, false, NOON);
    ledger.fold(new LedgerEntry.Launch(launched));
    sweptAfterwards();
    isOpen(wish);
    ledger.fold(new LedgerEntry.Launch(launched.gone("terminated", NOON)));
    isAnswered(wish, "terminated 1 instance");
  }

  @Test
  void anInstanceThatNobodyKnowsIsAnsweredOnlyAfterASweep() {
    var wish = stated(Wish.TERMINATED, LINUX, Samples.INSTANCE);
    isOpen(wish);
    sweptAfterwards();
    isAnswered(wish, "terminated 0 instances, of 1 EC2 shows nothing");
  }

  @Test
  void aFleetIsDoneWhenNothingOfThenIsAliveOrComing() {
    var wish = stated(Wish.TERMINATED, LINUX);
    sweptAfterwards();
    var intended = Samples.intended(Samples.LAUNCH, NOON.minusSeconds(5));
    ledger.fold(new LedgerEntry.Launch(intended));
    isOpen(wish);
    var launched = intended.launched(Samples.INSTANCE, null, false, NOON);
    ledger.fold(new LedgerEntry.Launch(launched));
    isOpen(wish);
    shows(InstanceStateName.RUNNING);
    isOpen(wish);
    ledger.fold(new LedgerEntry.Launch(launched.gone("terminated", NOON)));
    shows(InstanceStateName.TERMINATED);
    isAnswered(wish, "terminated 0 instances");
  }

  @Test
  void whatWasBoughtAfterwardsDoesNotHoldUpTheFleetsAnswer() {
    sweptAfterwards();
    ledger.fold(new LedgerEntry.Launch(Samples.intended(Samples.LAUNCH, NOON.plusSeconds(1))));
    isAnswered(stated(Wish.TERMINATED, LINUX), "terminated 0 instances");
  }

  @Test
  void aReplacedStatementSaysSo() {
    assertThat(SteeringOutcomes.replaced(stated(Wish.PAUSED, LINUX), NOON).outcome())
        .isEqualTo("replaced by a newer statement on its subject");
  }
}
