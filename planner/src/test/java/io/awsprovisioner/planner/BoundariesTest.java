package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Limits at their very edge, and facts that come twice or contradict each other.
final class BoundariesTest {
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Scenario scenario = new Scenario();

  @Test
  void factsAreGoodUpToTheLastMomentOfTheirAge() {
    var edge = NOW.minus(FIVE_MINUTES);
    scenario.freshness = List.of(new RegionFreshness(OREGON, edge, edge));
    scenario.workerTypes.add(
        new WorkerTypeFacts(workerType("w").done(), new Demand.Pending(2, edge, "queue"), null));
    scenario.price(A, 0.1);
    assertThat(launches()).hasSize(2);
  }

  @Test
  void aBudgetMayBeSpentToTheLastLaunchAndALimitToTheLastCent() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 2));
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(0.5, null, List.of()));
    scenario.price(A, 0.25).with(workerType("w").done(), 9);
    assertThat(launches()).hasSize(2);
  }

  @Test
  void aRegionWithoutABudgetHasNone() {
    scenario.budgets = List.of();
    scenario.price(A, 0.25).with(workerType("w").done(), 9);
    assertThat(launches()).isEmpty();
  }

  @Test
  void ofTwoBudgetsTheSmallerHolds() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 5), new LaunchBudget(OREGON, 1));
    scenario.price(A, 0.25).with(workerType("w").done(), 9);
    assertThat(launches()).hasSize(1);
  }

  @Test
  void ofTwoReadingsOfARegionTheOlderCounts() {
    scenario.freshness =
        List.of(
            new RegionFreshness(OREGON, NOW, NOW),
            new RegionFreshness(OREGON, NOW.minusSeconds(1), NOW.minusSeconds(600)));
    scenario.price(A, 0.25).with(workerType("w").done(), 9);
    assertThat(launches()).isEmpty();
    scenario.freshness =
        List.of(new RegionFreshness(OREGON, NOW, NOW), new RegionFreshness(OREGON, null, NOW));
    assertThat(launches()).isEmpty();
  }

  @Test
  void ofTwoPricesOfAPoolTheLatestCounts() {
    scenario.prices.add(new PoolPrice(A, 0.3, null, NOW.minusSeconds(10)));
    scenario.prices.add(new PoolPrice(A, 0.2, null, NOW.minusSeconds(5)));
    scenario.prices.add(new PoolPrice(A, 0.4, null, NOW.minusSeconds(20)));
    scenario.with(workerType("w").done(), 1);
    assertThat(launches()).extracting(Launch::poolPrice).containsExactly(0.2);
  }

  @Test
  void anInstanceThatIsToldTwiceIsOne() {
    var definition = workerType("w").done();
    var instance = scenario.pending(definition, SMALL);
    scenario.instances.add(instance);
    scenario.price(A, 0.1).with(definition, 2);
    assertThat(launches()).hasSize(1);
  }

  @Test
  void aLaunchIsOneWithItsInstanceAlsoWhereTheTagIsMissing() {
    var definition = workerType("w").done();
    var instance = scenario.pending(definition, SMALL);
    scenario.instances.set(0, withoutLaunchId(instance));
    var launch = scenario.requested(definition, SMALL);
    scenario.launches.set(0, granted(launch, instance));
    scenario.price(A, 0.1).with(definition, 2);
    assertThat(launches()).hasSize(1);
  }

  @Test
  void whatHasNoPriceAtAllCountsWithTheBidLimit() {
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(10.2, null, List.of()));
    var definition = workerType("w").done();
    var other = spot(OREGON, "z", SMALL);
    var instance = scenario.running(definition, SMALL);
    scenario.instances.set(0, at(instance, other));
    scenario.price(A, 0.15).with(definition, 9);
    assertThat(launches()).hasSize(1);
    assertThat(Planner.plan(scenario.input()).outcomes().getFirst().notes())
        .containsExactly(new PlanNote.MoneyLimit(null, 10.2, 10.15));
  }

  @Test
  void aTypeThatIsNoLongerDefinedCountsOne() {
    var definition = workerType("w").types(Scenario.type(SMALL, 4, 1)).done();
    scenario.price(A, 0.1).with(definition, 5);
    scenario.running(definition, Scenario.LARGE);
    assertThat(Planner.plan(scenario.input()).outcomes().getFirst().running()).isEqualTo(1);
  }

  @Test
  void aWorkerTypeThatIsToldTwiceIsRefused() {
    scenario.with(workerType("w").done(), 5).with(workerType("w").version(4).done(), 5);
    assertThatThrownBy(scenario::input).hasMessageContaining("w twice");
  }

  @Test
  void placesThatAreManyAreSummedUp() {
    for (var zone : List.of("a", "b", "c", "d", "e")) {
      scenario.price(spot(OREGON, zone, SMALL), 0.1);
    }
    scenario.with(workerType("w").capacity(0, 100).done(), 100);
    assertThat(Planner.plan(scenario.input()).outcomes().getFirst().sentence())
        .matches(
            "Buys 100 units: (\\d+ × c5.large in us-west-2[abc] \\(spot\\) at US\\$0.1000/h,? ?){3}"
                + "and \\d+ elsewhere\\.");
  }

  private List<Launch> launches() {
    return Planner.plan(scenario.input()).launches();
  }

  private static InstanceFact withoutLaunchId(InstanceFact i) {
    return new InstanceFact(
        i.instanceId(),
        null,
        i.workerType(),
        i.pool(),
        i.state(),
        i.launchedAt(),
        false,
        false,
        0.1);
  }

  private static InstanceFact at(InstanceFact i, Pool pool) {
    return new InstanceFact(
        i.instanceId(), null, i.workerType(), pool, i.state(), i.launchedAt(), true, false, null);
  }

  private static OpenLaunch granted(OpenLaunch l, InstanceFact instance) {
    return new OpenLaunch(
        l.launchId(),
        l.workerType(),
        l.pool(),
        l.capacity(),
        l.requestedAt(),
        l.usdPerHour(),
        instance.instanceId());
  }
}
