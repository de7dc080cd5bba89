package io.awsprovisioner.provisioner.launch;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRunning;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.provisioner.inventory.SweepChanges;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InventoryTransitionsTest {
  private static final Launched LAUNCHED =
      Samples.intended().launched(Samples.INSTANCE, null, false, NOON);
  private final LaunchLedgerState ledger = new LaunchLedgerState();
  private final List<InstanceObserved> inventory = new ArrayList<>();
  private Instant now = NOON.plusSeconds(60);
  private Instant sweptTwiceSince = Instant.MIN;

  private InventoryTransitions compare() {
    return InventoryTransitions.of(
        new InventoryTransitions.View(
            ledger, inventory, NOON, (_, since) -> sweptTwiceSince.isAfter(since), _ -> 3, now));
  }

  private void known(LaunchState state) {
    ledger.fold(new LedgerEntry.Launch(state));
  }

  private void shown(InstanceStateName state, @Nullable String reason) {
    inventory.add(Samples.observed(state, reason, now));
  }

  private LaunchState written(InventoryTransitions changes) {
    assertThat(changes.entries()).hasSize(1);
    return ((LedgerEntry.Launch) changes.entries().getFirst()).launch();
  }

  @Test
  void aLaunchIsRunningOnceEc2ShowsItSo() {
    known(LAUNCHED);
    shown(InstanceStateName.PENDING, null);
    assertThat(compare().isEmpty()).isTrue();
    inventory.clear();
    shown(InstanceStateName.RUNNING, null);
    var changes = compare();
    assertThat(written(changes)).isEqualTo(LAUNCHED.running(now));
    assertThat(changes.events()).hasSize(1).first().isInstanceOf(InstanceRunning.class);
    changes.entries().forEach(ledger::fold);
    assertThat(compare().isEmpty()).isTrue();
  }

  @Test
  void aTerminatedInstanceIsGoneWithEc2sReason() {
    known(LAUNCHED);
    shown(InstanceStateName.TERMINATED, "Server.SpotInstanceTermination");
    var changes = compare();
    assertThat(written(changes))
        .isEqualTo(
            new Gone(LAUNCHED.facts(), Samples.INSTANCE, "Server.SpotInstanceTermination", now));
    assertThat(changes.events()).hasSize(1).first().isInstanceOf(InstanceTerminated.class);
  }

  @Test
  void aNewLaunchMayStayUnseenForTwentyMinutes() {
    known(LAUNCHED);
    sweptTwiceSince = NOON.plus(Duration.ofMinutes(20));
    assertThat(compare().isEmpty()).isTrue();
    sweptTwiceSince = NOON.plus(Duration.ofMinutes(21));
    assertThat(written(compare())).isInstanceOf(Gone.class);
  }

  @Test
  void aRunningInstanceThatTwoSweepsKnowNothingOfIsGone() {
    known(LAUNCHED.running(NOON));
    assertThat(compare().isEmpty()).isTrue();
    sweptTwiceSince = NOON.plusSeconds(30);
    assertThat(written(compare()))
        .isInstanceOfSatisfying(
            Gone.class, g -> assertThat(g.reason()).isEqualTo(SweepChanges.ABSENT));
  }

  @Test
  void anInstanceOfAFailedLaunchIsAdoptedAndLoud() {
    known(Samples.intended().failed("no-capacity", "Code", "words", NOON));
    shown(InstanceStateName.RUNNING, null);
    var changes = compare();
    assertThat(written(changes))
        .isInstanceOfSatisfying(Launched.class, l -> assertThat(l.adopted()).isTrue());
    assertThat(changes.loud()).containsExactly(Samples.LAUNCH);
    assertThat(changes.events())
        .singleElement()
        .isInstanceOfSatisfying(InstanceLaunched.class, e -> assertThat(e.adopted()).isTrue());
  }

  @Test
  void anInstanceOfAFailedLaunchThatHasEndedMeanwhileIsToldAllTheSame() {
    known(Samples.intended().failed("already-terminated", "Code", "words", NOON));
    shown(InstanceStateName.TERMINATED, "Client.InstanceInitiatedShutdown");
    var first = compare();
    assertThat(written(first)).isInstanceOf(Launched.class);
    assertThat(first.loud()).containsExactly(Samples.LAUNCH);
    first.entries().forEach(ledger::fold);
    assertThat(written(compare())).isInstanceOf(Gone.class);
  }

  @Test
  void whatTheLedgerDoesNotKnowIsAdoptedAfterTwoSweepsOfOurs() {
    shown(InstanceStateName.RUNNING, null);
    assertThat(compare().isEmpty()).isTrue();
    assertThat(InventoryTransitions.hasUnknown(ledger, inventory)).isTrue();
    sweptTwiceSince = NOON.plusSeconds(30);
    var changes = compare();
    assertThat(written(changes).facts().capacity()).isEqualTo(3);
    changes.entries().forEach(ledger::fold);
    assertThat(InventoryTransitions.hasUnknown(ledger, inventory)).isFalse();
  }

  @Test
  void anOpenIntentIsLeftToTheExecutor() {
    known(Samples.intended());
    shown(InstanceStateName.RUNNING, null);
    sweptTwiceSince = NOON.plus(Duration.ofDays(1));
    assertThat(compare().isEmpty()).isTrue();
  }

  @Test
  void whatIsOverIsForgottenAfterTwoDaysAndNotBefore() {
    known(LAUNCHED.gone("terminated", NOON));
    now = NOON.plus(Duration.ofDays(2)).minusMillis(1);
    assertThat(compare().isEmpty()).isTrue();
    now = now.plusMillis(1);
    assertThat(compare().entries())
        .containsExactly(new LedgerEntry.Forgotten(Samples.LAUNCH.value()));
  }

  @Test
  void aTerminationIsForgottenWhenItsInstanceIsAndTheKillGuardNeedsItNoMore() {
    var termination =
        new LedgerEntry.Termination(
            new PastTermination(Samples.INSTANCE, Samples.LINUX, TerminationReason.STEERING, NOON),
            Samples.OREGON);
    ledger.fold(termination);
    now = NOON.plus(Duration.ofHours(1));
    shown(InstanceStateName.TERMINATED, null);
    assertThat(compare().isEmpty()).isTrue();
    inventory.clear();
    assertThat(compare().entries()).containsExactly(new LedgerEntry.Forgotten(termination.key()));
  }

  @Test
  void aFoldKeepsTheFurthestStateWhateverTheOrder() {
    var states =
        List.of(
            Samples.intended(),
            Samples.intended().failed("no-capacity", "Code", "words", NOON),
            LAUNCHED,
            LAUNCHED.running(NOON),
            new Running(LAUNCHED.facts(), Samples.INSTANCE, null, false, NOON).gone("x", NOON));
    for (int furthest = 0; furthest < states.size(); furthest++) {
      for (int late = 0; late <= furthest; late++) {
        var folded = new LaunchLedgerState();
        folded.fold(new LedgerEntry.Launch(states.get(furthest)));
        folded.fold(new LedgerEntry.Launch(states.get(late)));
        assertThat(folded.launch(Samples.LAUNCH)).contains(states.get(furthest));
      }
    }
  }
}
