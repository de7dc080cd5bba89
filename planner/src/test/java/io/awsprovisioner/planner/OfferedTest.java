package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import org.junit.jupiter.api.Test;

/// What EC2 says it does not offer is not bought, whatever an old price says.
final class OfferedTest {
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Pool B = spot(OREGON, "b", SMALL);

  private final Scenario scenario = new Scenario();

  @Test
  void theCheapestIsPassedOverWhenItIsNotOffered() {
    scenario.price(A, 0.1).price(B, 0.5).with(workerType("w").done(), 1);
    scenario.notOffered.add(A);
    var plan = Planner.plan(scenario.input());
    assertThat(plan.launches()).extracting(Launch::pool).containsExactly(B);
    assertThat(plan.outcomes().getFirst().options().getFirst().excludedBy())
        .isEqualTo(Exclusion.NOT_OFFERED);
    assertThat(PlanAudit.check(scenario.input(), plan)).isEmpty();
  }

  @Test
  void whereNothingIsOfferedItIsSaid() {
    scenario.price(A, 0.1).price(B, 0.5).with(workerType("w").done(), 1);
    scenario.notOffered.add(A);
    scenario.notOffered.add(B);
    var plan = Planner.plan(scenario.input());
    assertThat(plan.launches()).isEmpty();
    assertThat(plan.outcomes().getFirst().notes()).containsExactly(new PlanNote.NotOffered(2));
  }

  @Test
  void theAuditObjectsToALaunchThatIsNotOffered() {
    scenario.price(A, 0.1).with(workerType("w").done(), 1);
    var plan = Planner.plan(scenario.input());
    scenario.notOffered.add(A);
    assertThat(PlanAudit.check(scenario.input(), plan)).isNotEmpty();
  }
}
