package io.awsprovisioner.provisioner.inventory;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweepChangesTest {
  private static final Set<InstanceId> NONE = Set.of();
  private static final SeenInstance RUNNING =
      Samples.seen(Samples.INSTANCE, Samples.LAUNCH, InstanceStateName.RUNNING);

  private static SweepChanges between(
      List<InstanceObserved> known,
      List<SeenInstance> seen,
      Set<InstanceId> missingBefore,
      Instant now) {
    return SweepChanges.between(OREGON, known, seen, missingBefore, now);
  }

  private static InstanceObserved known(InstanceStateName state) {
    return Samples.observed(state, null, NOON);
  }

  @Test
  void onlyChangesAreTold() {
    assertThat(between(List.of(), List.of(RUNNING, RUNNING), NONE, NOON).observed())
        .containsExactly(known(InstanceStateName.RUNNING));
    assertThat(
            between(List.of(known(InstanceStateName.RUNNING)), List.of(RUNNING), NONE, NOON)
                .observed())
        .isEmpty();
    assertThat(
            between(List.of(known(InstanceStateName.PENDING)), List.of(RUNNING), NONE, NOON)
                .observed())
        .hasSize(1);
  }

  @Test
  void absenceNeedsTwoSweeps() {
    var alive = List.of(known(InstanceStateName.RUNNING));
    var first = between(alive, List.of(), NONE, NOON);
    assertThat(first.observed()).isEmpty();
    assertThat(first.missing()).containsExactly(Samples.INSTANCE);
    var second = between(alive, List.of(), first.missing(), NOON.plusSeconds(10));
    assertThat(second.observed())
        .containsExactly(
            Samples.observed(
                InstanceStateName.TERMINATED, SweepChanges.ABSENT, NOON.plusSeconds(10)));
    assertThat(between(alive, List.of(RUNNING), first.missing(), NOON).missing()).isEmpty();
  }

  @Test
  void aTerminatedInstanceStaysSoWhateverALaggingPageSays() {
    var over = List.of(known(InstanceStateName.TERMINATED));
    assertThat(between(over, List.of(RUNNING), NONE, NOON).observed()).isEmpty();
  }

  @Test
  void anInstanceThatWasOnlyAbsentIsNotForgottenWhenItComesBack() {
    var absent = List.of(Samples.observed(InstanceStateName.TERMINATED, SweepChanges.ABSENT, NOON));
    for (var later : List.of(Duration.ofMinutes(1), Duration.ofHours(2))) {
      var changes = between(absent, List.of(RUNNING), NONE, NOON.plus(later));
      assertThat(changes.observed()).hasSize(1);
      assertThat(changes.tombstones()).isEmpty();
    }
  }

  @Test
  void aTerminatedInstancesRecordGoesAfterAnHour() {
    var over = List.of(known(InstanceStateName.TERMINATED));
    var almost = NOON.plus(Duration.ofHours(1)).minusMillis(1);
    assertThat(between(over, List.of(), NONE, almost).tombstones()).isEmpty();
    assertThat(between(over, List.of(), NONE, almost.plusMillis(1)).tombstones())
        .containsExactly(Samples.INSTANCE);
  }

  @Test
  void tagsOfAnotherFormAreAsGoodAsNone() {
    var odd =
        new SeenInstance(
            Samples.INSTANCE,
            Samples.ZONE,
            Samples.TYPE,
            Samples.IMAGE,
            RUNNING.market(),
            null,
            InstanceStateName.RUNNING,
            null,
            NOON,
            Map.of(Tags.WORKER_TYPE, "not a name!", Tags.LAUNCH, "?"));
    var observed = between(List.of(), List.of(odd), NONE, NOON).observed().getFirst();
    assertThat(observed.workerType()).isNull();
    assertThat(observed.launchId()).isNull();
  }
}
