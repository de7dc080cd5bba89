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

import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.FactKind;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlannerTest {
  private static final Pool A = spot(OREGON, "a", SMALL);
  private static final Pool B = spot(OREGON, "b", SMALL);

  private final Scenario scenario = new Scenario();

  @Test
  void buysWhatWaitsAtThePriceOfThePoolWithUtility() {
    var definition = workerType("w").types(type(SMALL, 2, 1.5)).done();
    scenario.price(A, 0.1).with(definition, 4);
    assertThat(plan().launches())
        .containsExactly(
            new Launch(definition.workerType(), 3, A, 0.1, 0.1 * 1.5, 0.2, 2),
            new Launch(definition.workerType(), 3, A, 0.1, 0.1 * 1.5, 0.2, 2));
    assertThat(outcome().notes()).isEmpty();
    assertThat(outcome().sentence())
        .isEqualTo("Buys 4 units: 2 × c5.large in us-west-2a (spot) at US$0.1000/h.");
  }

  @Test
  void dividesByUtilityWhereTheDeploymentReadsItSo() {
    scenario.policy = Policies.with(scenario.policy, UtilityReading.DIVIDE);
    scenario.price(A, 0.1).with(workerType("w").types(type(SMALL, 1, 2)).done(), 1);
    assertThat(plan().launches().getFirst().price()).isEqualTo(0.05);
  }

  @Test
  void takesTheCheapestWithUtilityEvenWhereItsPoolIsDearer() {
    scenario.price(A, 0.10).price(spot(OREGON, "a", LARGE), 0.2);
    scenario.with(workerType("w").types(type(SMALL, 1, 5), type(LARGE, 1, 1)).done(), 1);
    assertThat(plan().launches().getFirst().pool().instanceType()).isEqualTo(LARGE);
  }

  @Test
  void countsWhatRunsAndWhatIsOnItsWay() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 5);
    scenario.running(definition, SMALL);
    scenario.pending(definition, SMALL);
    scenario.requested(definition, SMALL);
    var outcome = outcome();
    assertThat(outcome.running()).isEqualTo(1);
    assertThat(outcome.pending()).isEqualTo(1);
    assertThat(outcome.requested()).isEqualTo(1);
    assertThat(outcome.change()).isEqualTo(3);
    assertThat(plan().launches()).hasSize(3);
  }

  @Test
  void countsALaunchOnceEvenWhenEc2ShowsItAlready() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 5);
    var shown = scenario.pending(definition, SMALL);
    var same = scenario.requested(definition, SMALL);
    scenario.launches.set(0, withLaunchId(same, shown));
    assertThat(outcome().requested()).isZero();
    assertThat(outcome().pending()).isEqualTo(1);
  }

  @Test
  void replacesAtOnceWhatEc2IsAboutToTakeBack() {
    var definition = workerType("w").capacity(0, 1).done();
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(0.15, null, List.of()));
    scenario.price(A, 0.1).with(definition, 1);
    var leaving = scenario.running(definition, SMALL);
    scenario.instances.set(0, warned(leaving));
    assertThat(outcome().running()).isZero();
    // It still costs, so the money limit has no room for both.
    assertThat(outcome().notes()).containsExactly(new PlanNote.MoneyLimit(null, 0.15, 0.1));
    scenario.policy = Policies.with(scenario.policy, MoneyLimits.NONE);
    assertThat(plan().launches()).hasSize(1);
  }

  @Test
  void holdsMinCapacityWhileDemandIsUnknown() {
    var definition = workerType("w").capacity(2, 10).done();
    scenario.price(A, 0.1);
    scenario.workerTypes.add(
        new WorkerTypeFacts(definition, new Demand.Unknown("the queue is away"), null));
    assertThat(plan().launches()).hasSize(2);
    assertThat(outcome().pendingTasks()).isNull();
    assertThat(outcome().notes())
        .containsExactly(new PlanNote.DemandUnknown("the queue is away", null));
  }

  @Test
  void takesDemandForUnknownWhenItIsOlderThanItsLimit() {
    var at = NOW.minus(Duration.ofMinutes(5)).minusMillis(1);
    scenario.price(A, 0.1);
    scenario.workerTypes.add(
        new WorkerTypeFacts(workerType("w").done(), new Demand.Pending(7, at, "queue"), null));
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes().getFirst()).isInstanceOf(PlanNote.DemandUnknown.class);
  }

  @Test
  void saysThatDemandIsCovered() {
    var definition = workerType("w").scalingRatio(1).done();
    scenario.price(A, 0.1).with(definition, 1);
    scenario.running(definition, SMALL);
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes()).containsExactly(new PlanNote.DemandCovered(1, 1, 0));
    assertThat(outcome().options()).isEmpty();
  }

  @Test
  void saysSoWhenTheMaximumIsWhatStopsIt() {
    scenario.price(A, 0.1).with(workerType("w").capacity(0, 3).done(), 30);
    assertThat(plan().launches()).hasSize(3);
    assertThat(outcome().notes()).containsExactly(new PlanNote.AtMaximum(3, 3));
  }

  @Test
  void neverPassesTheMaximumWithInstancesThatBringMoreThanFits() {
    scenario
        .price(A, 0.1)
        .with(workerType("w").capacity(0, 10).types(type(SMALL, 4, 1)).done(), 99);
    assertThat(plan().launches()).hasSize(2);
    assertThat(outcome().notes()).contains(new PlanNote.CapacityDoesNotDivide(2, 4, 10));
    assertThat(outcome().options().getFirst().excludedBy()).isEqualTo(Exclusion.DOES_NOT_FIT);
  }

  @Test
  void fillsTheRestWithASmallerType() {
    scenario.price(A, 0.5).price(spot(OREGON, "a", LARGE), 0.1);
    scenario.with(
        workerType("w").capacity(0, 10).types(type(SMALL, 1, 1), type(LARGE, 4, 1)).done(), 99);
    assertThat(plan().launches()).extracting(Launch::capacity).containsExactly(4, 4, 1, 1);
  }

  @Test
  void tellsOfTheCheapestWhenEveryOptionIsAboveMaxPrice() {
    scenario.price(A, 2).price(B, 3).with(workerType("w").done(), 1);
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes()).containsExactly(new PlanNote.EveryOptionAboveMaxPrice(1, A, 2));
    assertThat(outcome().sentence())
        .contains("Buys nothing of 1 unit wanted", "c5.large in us-west-2a");
  }

  @Test
  void buysAtExactlyMaxPrice() {
    scenario.price(A, 1).with(workerType("w").done(), 1);
    assertThat(plan().launches()).hasSize(1);
  }

  @Test
  void oneBidAboveTheLimitDoesNotEndThePurchase() {
    scenario.price(A, 6).price(B, 6.2);
    scenario.price(spot(OREGON, "c", SMALL), 4);
    scenario.policy = Policies.withBidLimit(scenario.policy, 9);
    scenario.with(workerType("w").price(0, 100).done(), 2);
    assertThat(plan().launches()).extracting(Launch::poolPrice).containsExactly(4.0, 4.0);
    assertThat(outcome().notes()).containsExactly(new PlanNote.BidAboveLimit(A, 12, 9));
  }

  @Test
  void raisesTheBidToMinPrice() {
    scenario.price(A, 0.1).with(workerType("w").price(0.8, 1).types(type(SMALL, 1, 2)).done(), 1);
    assertThat(plan().launches().getFirst().bid()).isEqualTo(0.4);
  }

  @Test
  void comparesOnDemandWithSpotInOneRanking() {
    scenario.price(A, 0.5).price(onDemand(OREGON, "a", SMALL), 0.3);
    scenario.with(workerType("w").markets(true, true).done(), 1);
    var launch = plan().launches().getFirst();
    assertThat(launch.pool()).isEqualTo(onDemand(OREGON, "a", SMALL));
    assertThat(launch.bid()).isNull();
  }

  @Test
  void usesOnlyMarketsThatAreAllowed() {
    scenario.price(A, 0.5).price(onDemand(OREGON, "a", SMALL), 0.3);
    scenario.with(workerType("spot-only").done(), 1);
    scenario.with(workerType("on-demand-only").markets(false, true).done(), 1);
    scenario.with(workerType("none").markets(false, false).done(), 1);
    assertThat(plan().launches())
        .extracting(l -> l.workerType().value() + " " + l.pool().market())
        .containsExactlyInAnyOrder("spot-only SPOT", "on-demand-only ON_DEMAND");
    assertThat(plan().outcomes().getFirst().notes())
        .containsExactly(new PlanNote.NoMarketAllowed());
  }

  @Test
  void saysThatNoPriceIsKnown() {
    scenario.with(workerType("w").done(), 1);
    assertThat(outcome().notes()).containsExactly(new PlanNote.NoPriceKnown(1, 1));
  }

  @Test
  void buysOnlyInEnabledRegions() {
    scenario.price(spot(VIRGINIA, "a", SMALL), 0.1);
    scenario.with(workerType("w").regions(List.of(VIRGINIA)).done(), 1);
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes()).containsExactly(new PlanNote.NoRegionEnabled(1));
  }

  @Test
  void leavesOutARegionWhosePricesAreTooOld() {
    scenario.policy = PlanningPolicy.defaults(List.of(OREGON, VIRGINIA));
    var old = NOW.minus(Duration.ofMinutes(6));
    scenario.freshness =
        List.of(new RegionFreshness(OREGON, NOW, old), new RegionFreshness(VIRGINIA, NOW, NOW));
    var there = spot(VIRGINIA, "a", SMALL);
    scenario.price(A, 0.1).price(there, 0.2);
    scenario.with(workerType("w").regions(List.of(OREGON, VIRGINIA)).done(), 1);
    assertThat(plan().launches()).extracting(Launch::pool).containsExactly(there);
    assertThat(outcome().options().getFirst().excludedBy()).isEqualTo(Exclusion.PRICES_TOO_OLD);
    assertThat(plan().notes())
        .containsExactly(new PlanNote.FactsTooOld(FactKind.PRICES, List.of(OREGON), old));
  }

  @Test
  void buysNothingWhereInstancesWereNeverSwept() {
    scenario.freshness = List.of(new RegionFreshness(OREGON, null, NOW));
    scenario.price(A, 0.1).with(workerType("w").done(), 1);
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes())
        .containsExactly(new PlanNote.FactsTooOld(FactKind.INVENTORY, List.of(OREGON), null));
  }

  @Test
  void onDemandPricesDoNotAge() {
    scenario.freshness = List.of(new RegionFreshness(OREGON, NOW, null));
    scenario.price(onDemand(OREGON, "a", SMALL), 0.1);
    scenario.with(workerType("w").markets(false, true).done(), 1);
    assertThat(plan().launches()).hasSize(1);
  }

  @Test
  void doesNotRetryAConfigurationThatEc2RefusesUntilItChanges() {
    var problem = new ConfigurationProblem(3, "AMI ami-1 does not exist", NOW);
    scenario.price(A, 0.1);
    var demand = new Demand.Pending(1, NOW, "queue");
    scenario.workerTypes.add(new WorkerTypeFacts(workerType("a").done(), demand, problem));
    scenario.workerTypes.add(
        new WorkerTypeFacts(workerType("b").version(4).done(), demand, problem));
    assertThat(plan().launches()).extracting(l -> l.workerType().value()).containsExactly("b");
    assertThat(outcome().notes())
        .containsExactly(new PlanNote.ConfigurationCannotLaunch(3, "AMI ami-1 does not exist"));
    assertThat(outcome().options()).isNotEmpty();
  }

  @Test
  void obeysSteeringAndItsOwnHold() {
    var definition = workerType("w").done();
    scenario.price(A, 0.1).with(definition, 1);
    scenario.steering =
        new Steering(true, List.of(definition.workerType()), List.of(), List.of(), List.of());
    scenario.hold = new BuyingHold("the ledger is empty");
    assertThat(plan().launches()).isEmpty();
    assertThat(outcome().notes())
        .containsExactly(
            new PlanNote.Paused(),
            new PlanNote.BuyingStopped(),
            new PlanNote.BuyingHeld("the ledger is empty"));
    assertThat(plan().notes()).contains(new PlanNote.BuyingStopped());
  }

  @Test
  void keepsWithinTheApiBudgetOfARegion() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 2));
    scenario.price(A, 0.1).with(workerType("w").done(), 5);
    assertThat(plan().launches()).hasSize(2);
    assertThat(outcome().notes()).containsExactly(new PlanNote.LaunchBudgetSpent(List.of(OREGON)));
    assertThat(outcome().sentence()).contains("and not the other 3 units wanted");
  }

  @Test
  void keepsWithinTheLaunchesOfATick() {
    scenario.policy = Policies.withLaunchesPerTick(scenario.policy, 2);
    scenario.price(A, 0.1).with(workerType("w").done(), 5);
    assertThat(plan().launches()).hasSize(2);
    assertThat(outcome().notes()).containsExactly(new PlanNote.LaunchesPerTickSpent(2));
  }

  @Test
  void keepsWithinTheDeploymentsMoney() {
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(0.5, null, List.of()));
    var definition = workerType("w").done();
    scenario.price(A, 0.2).with(definition, 5);
    scenario.running(definition, SMALL);
    assertThat(plan().launches()).hasSize(1);
    assertThat(outcome().notes()).containsExactly(new PlanNote.MoneyLimit(null, 0.5, 0.4));
  }

  @Test
  void keepsWithinAWorkerTypesMoney() {
    var definition = workerType("w").done();
    var limit = new MoneyLimits.WorkerTypeLimit(definition.workerType(), 0.3);
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(null, 9.0, List.of(limit)));
    scenario.price(A, 0.2).with(definition, 5).with(workerType("x").done(), 5);
    assertThat(plan().launches()).hasSize(6);
    var outcome = plan().outcomes().getFirst();
    assertThat(outcome.notes())
        .containsExactly(new PlanNote.MoneyLimit(definition.workerType(), 0.3, 0.2));
  }

  private Plan plan() {
    return Planner.plan(scenario.input());
  }

  private WorkerTypeOutcome outcome() {
    return plan().outcomes().getFirst();
  }

  private static InstanceFact warned(InstanceFact i) {
    return new InstanceFact(
        i.instanceId(),
        i.launchId(),
        i.workerType(),
        i.pool(),
        i.state(),
        i.launchedAt(),
        i.registered(),
        true,
        i.usdPerHour());
  }

  private static OpenLaunch withLaunchId(OpenLaunch launch, InstanceFact shown) {
    var id = shown.launchId();
    assertThat(id).isNotNull();
    return new OpenLaunch(
        id == null ? launch.launchId() : id,
        launch.workerType(),
        launch.pool(),
        launch.capacity(),
        launch.requestedAt(),
        launch.usdPerHour(),
        null);
  }
}
