package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.LARGE;
import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.VIRGINIA;
import static io.awsprovisioner.planner.Scenario.onDemand;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.type;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.audit.Finding;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.RankedOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is known of how long instances stay: published interruptions, the price's past, and what
/// EC2 is taking back right now.
final class SteadinessTest {
  private static final double EXACT = 1e-12;
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Pool B = spot(OREGON, "b", SMALL);
  private static final WorkerType BOTH =
      workerType("w").capacity(0, 400).types(type(SMALL, 1, 1), type(LARGE, 1, 1)).done();

  private final Scenario scenario = new Scenario();

  @Test
  void amongEquallyCheapOptionsTheSteadierTypeIsBoughtMore() {
    rate(OREGON, LARGE, 0.75);
    scenario.price(A, 0.1).price(spot(OREGON, "a", LARGE), 0.1).with(BOTH, 200);
    long large = launches().stream().filter(l -> l.pool().instanceType().equals(LARGE)).count();
    assertThat(large).isBetween(25L, 55L);
  }

  @Test
  void interruptionsNeverJustifyADearerOption() {
    rate(OREGON, SMALL, 1);
    scenario.price(A, 0.1).price(spot(OREGON, "a", LARGE), 0.11).with(BOTH, 50);
    assertThat(launches()).extracting(Launch::pool).containsOnly(A);
  }

  @Test
  void anOptionTellsWhatWasKnownOfItsInterruptions() {
    rate(OREGON, SMALL, 0.2);
    rate(OREGON, SMALL, 0.1);
    rate(VIRGINIA, LARGE, 0.4);
    scenario.price(A, 0.1).price(spot(OREGON, "a", LARGE), 0.2).with(BOTH, 1);
    assertThat(option(0).monthlyInterruptions()).isEqualTo(0.2);
    assertThat(option(0).weight()).isCloseTo(0.8, within(EXACT));
    assertThat(option(1).monthlyInterruptions()).isNull();
    assertThat(option(1).weight()).isEqualTo(1);
  }

  @Test
  void onDemandInstancesStayWhateverIsPublishedOfTheType() {
    rate(OREGON, SMALL, 0.2);
    scenario
        .price(onDemand(OREGON, "a", SMALL), 0.1)
        .with(workerType("w").markets(true, true).done(), 1);
    assertThat(option(0).monthlyInterruptions()).isNull();
    assertThat(option(0).weight()).isEqualTo(1);
  }

  @Test
  void aPriceThatWasAboveTheBidOfLateMakesItsPoolWeighLess() {
    scenario.prices.add(new PoolPrice(A, 0.1, 0.8, NOW));
    scenario.prices.add(new PoolPrice(B, 0.1, 0.2, NOW));
    scenario.with(workerType("w").capacity(0, 300).done(), 200);
    assertThat(options()).extracting(RankedOption::weight).containsExactly(0.25, 1.0);
    assertThat(launches().stream().filter(l -> l.pool().equals(A)).count()).isBetween(25L, 55L);
  }

  @Test
  void whatEc2TakesBackNowIsNotReplacedInTheSamePool() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).price(B, 0.2).with(definition, 3);
    warned(definition, 3);
    assertThat(launches()).extracting(Launch::pool).containsOnly(B).hasSize(3);
    assertThat(option(0).excludedBy()).isEqualTo(Exclusion.NO_CAPACITY);
    assertThat(option(0).health()).isCloseTo(0.25, within(EXACT));
  }

  @Test
  void onlyOneLaunchTriesAPoolThatTakesOneBack() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 4);
    warned(definition, 1);
    assertThat(launches()).hasSize(1);
    assertThat(plan().outcomes().getFirst().notes())
        .containsExactly(new PlanNote.NoCapacity(1, null));
  }

  @Test
  void aWarningThatIsOverSaysNothingMore() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 2);
    warned(definition, 1);
    scenario.instances.replaceAll(i -> with(i, InstanceStateName.SHUTTING_DOWN));
    assertThat(launches()).hasSize(2);
  }

  @Test
  void warningsAddToWhatIsKnownOfThePool() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 2);
    for (int i = 0; i < 9; i++) {
      scenario.health = scenario.health.after(Experience.LAUNCHED, A, NOW, Duration.ofMinutes(5));
    }
    warned(definition, 1);
    assertThat(option(0).health()).isCloseTo(10.0 / 11, within(EXACT));
    assertThat(launches()).hasSize(2);
  }

  @Test
  void theAuditSeesAHerdOnAPoolThatTakesBack() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 3);
    var herd = plan();
    warned(definition, 1);
    assertThat(PlanAudit.check(scenario.input(), herd))
        .extracting(Finding::rule)
        .contains(Finding.Rule.HERD_ON_FAILING_POOL);
    scenario.instances.replaceAll(i -> with(i, InstanceStateName.TERMINATED));
    assertThat(PlanAudit.check(scenario.input(), herd)).isEmpty();
  }

  @Test
  void aShareIsAShare() {
    assertThatThrownBy(() -> rate(OREGON, SMALL, 1.1)).hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> rate(OREGON, SMALL, -0.1)).hasMessageContaining("c5.large");
    assertThatThrownBy(() -> rate(OREGON, SMALL, Double.NaN)).hasMessageContaining("NaN");
    rate(OREGON, SMALL, 0);
    rate(OREGON, SMALL, 1);
  }

  private void rate(Region region, InstanceType type, double share) {
    scenario.interruptionRates.add(new InterruptionRate(region, type, share, NOW));
  }

  private void warned(WorkerType definition, int count) {
    for (int i = 0; i < count; i++) {
      var there = scenario.running(definition, SMALL);
      scenario.instances.set(
          scenario.instances.size() - 1,
          new InstanceFact(
              there.instanceId(),
              there.launchId(),
              there.workerType(),
              there.pool(),
              there.state(),
              there.launchedAt(),
              true,
              true,
              there.usdPerHour()));
    }
  }

  private static InstanceFact with(InstanceFact i, InstanceStateName state) {
    return new InstanceFact(
        i.instanceId(),
        i.launchId(),
        i.workerType(),
        i.pool(),
        state,
        i.launchedAt(),
        i.registered(),
        i.interruptionWarned(),
        i.usdPerHour());
  }

  private Plan plan() {
    return Planner.plan(scenario.input());
  }

  private List<Launch> launches() {
    return plan().launches();
  }

  private List<RankedOption> options() {
    return plan().outcomes().getFirst().options();
  }

  private RankedOption option(int number) {
    return options().get(number);
  }
}
