package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.VIRGINIA;
import static io.awsprovisioner.planner.Scenario.onDemand;
import static io.awsprovisioner.planner.Scenario.region;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.type;
import static io.awsprovisioner.planner.Scenario.workerType;
import static io.awsprovisioner.planner.Scenario.zone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.awsprovisioner.planner.audit.Finding;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `utility` in the region and the zone layer: factors beside that of the instance type.
final class UtilityLayersTest {
  private static final double EXACT = 1e-12;
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Pool B = spot(OREGON, "b", SMALL);

  private final Scenario scenario = new Scenario();

  @Test
  void allThreeLayersMultiply() {
    scenario
        .price(A, 0.1)
        .with(
            workerType("w")
                .types(type(SMALL, 1, 3))
                .layers(List.of(region(OREGON, 2)), List.of(zone(OREGON, "a", 1.5)))
                .done(),
            1);
    assertThat(first().price()).isCloseTo(0.1 * 3 * 2 * 1.5, within(EXACT));
    assertThat(first().poolPrice()).isEqualTo(0.1);
  }

  @Test
  void allThreeLayersDivideWhereTheDeploymentReadsItSo() {
    scenario.policy = Policies.with(scenario.policy, UtilityReading.DIVIDE);
    scenario
        .price(A, 0.9)
        .with(
            workerType("w")
                .types(type(SMALL, 1, 3))
                .layers(List.of(region(OREGON, 2)), List.of(zone(OREGON, "a", 1.5)))
                .done(),
            1);
    assertThat(first().price()).isCloseTo(0.9 / 9, within(EXACT));
  }

  @Test
  void aZoneThatIsWeighedDownIsPassedOver() {
    scenario
        .price(A, 0.1)
        .price(B, 0.13)
        .with(
            workerType("w").layers(List.of(region(OREGON)), List.of(zone(OREGON, "a", 2))).done(),
            1);
    assertThat(first().pool()).isEqualTo(B);
  }

  @Test
  void aRegionThatIsWeighedDownIsPassedOver() {
    var virginia = spot(VIRGINIA, "a", SMALL);
    scenario.policy = PlanningPolicy.defaults(List.of(OREGON, VIRGINIA));
    scenario
        .price(A, 0.1)
        .price(virginia, 0.13)
        .with(
            workerType("w").layers(List.of(region(OREGON, 2), region(VIRGINIA)), List.of()).done(),
            1);
    assertThat(first().pool()).isEqualTo(virginia);
  }

  @Test
  void aZoneOfTheSameLetterInAnotherRegionIsAnotherZone() {
    scenario
        .price(A, 0.1)
        .with(
            workerType("w").layers(List.of(region(OREGON)), List.of(zone(VIRGINIA, "a", 2))).done(),
            1);
    assertThat(first().price()).isEqualTo(0.1);
  }

  @Test
  void maxPriceAndTheBidReckonWithAllLayers() {
    var definition =
        workerType("w")
            .price(0.6, 1)
            .layers(List.of(region(OREGON, 2)), List.of(zone(OREGON, "b", 6)))
            .done();
    scenario.price(A, 0.1).price(B, 0.1).with(definition, 1);
    assertThat(plan().launches()).extracting(Launch::pool).containsExactly(A);
    assertThat(first().bid()).isEqualTo(0.3);
  }

  @Test
  void anOnDemandPriceIsWeighedToo() {
    scenario
        .price(onDemand(OREGON, "a", SMALL), 0.1)
        .with(
            workerType("w")
                .markets(false, true)
                .layers(List.of(region(OREGON, 2)), List.of())
                .done(),
            1);
    assertThat(first().price()).isEqualTo(0.2);
  }

  @Test
  void theAuditReckonsWithThemByItself() {
    var weighed =
        workerType("w").layers(List.of(region(OREGON, 2)), List.of(zone(OREGON, "a", 1.5))).done();
    scenario.price(A, 0.1).with(weighed, 1);
    var good = plan();
    assertThat(PlanAudit.check(scenario.input(), good)).isEmpty();
    scenario.workerTypes.clear();
    scenario.with(workerType("w").done(), 1);
    assertThat(PlanAudit.check(scenario.input(), good))
        .extracting(Finding::rule)
        .contains(Finding.Rule.WRONG_PRICE);
  }

  private Plan plan() {
    return Planner.plan(scenario.input());
  }

  private Launch first() {
    return plan().launches().getFirst();
  }
}
