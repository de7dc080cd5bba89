package io.awsprovisioner.provisioner.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import io.awsprovisioner.provisioner.testing.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromisesTest {
  private static final LaunchId OTHER = new LaunchId("launch-0002");

  @Test
  void asManyAreDuplicatesAsLiveBeyondTheFirstOfALaunch() {
    assertThat(
            Promises.duplicates(
                List.of(
                    instance(1, Samples.LAUNCH, InstanceStateName.RUNNING),
                    instance(2, OTHER, InstanceStateName.RUNNING),
                    instance(3, OTHER, InstanceStateName.PENDING),
                    instance(4, OTHER, InstanceStateName.RUNNING),
                    instance(5, null, InstanceStateName.RUNNING),
                    instance(6, null, InstanceStateName.RUNNING))))
        .isEqualTo(2);
  }

  @Test
  void aReplacementOfWhatIsGoneIsNone() {
    assertThat(
            Promises.duplicates(
                List.of(
                    instance(1, OTHER, InstanceStateName.TERMINATED),
                    instance(2, OTHER, InstanceStateName.RUNNING))))
        .isZero();
  }

  @Test
  void demandIsLostWhereNothingComesAndNobodySaysWhy() {
    assertThat(Promises.isUnanswered(outcome(3, 0, 3, 0, List.of()))).isTrue();
  }

  @Test
  void demandIsNotLostWhereSomethingComesOrAReasonIsTold() {
    assertThat(Promises.isUnanswered(outcome(3, 1, 2, 0, List.of()))).isFalse();
    assertThat(Promises.isUnanswered(outcome(3, 0, 3, 3, List.of()))).isFalse();
    assertThat(Promises.isUnanswered(outcome(3, 0, 3, 0, List.of(new PlanNote.AtMaximum(0, 0)))))
        .isFalse();
    assertThat(Promises.isUnanswered(outcome(0, 0, 0, 0, List.of()))).isFalse();
    assertThat(Promises.isUnanswered(outcome(null, 0, 1, 0, List.of()))).isFalse();
  }

  private static WorkerTypeOutcome outcome(
      @Nullable Integer pendingTasks, int running, int change, int bought, List<PlanNote> notes) {
    return new WorkerTypeOutcome(
        Samples.LINUX, 1, pendingTasks, running, 0, 0, change, bought, List.of(), notes, "");
  }

  private static InstanceFact instance(
      int number, @Nullable LaunchId launch, InstanceStateName state) {
    return new InstanceFact(
        new InstanceId("i-0123456789abcdef" + number),
        launch,
        Samples.LINUX,
        Samples.POOL,
        state,
        Samples.NOON,
        true,
        false,
        null);
  }
}
