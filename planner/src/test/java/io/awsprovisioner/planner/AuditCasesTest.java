package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.LARGE;
import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.SMALL;
import static io.awsprovisioner.planner.Scenario.VIRGINIA;
import static io.awsprovisioner.planner.Scenario.onDemand;
import static io.awsprovisioner.planner.Scenario.spot;
import static io.awsprovisioner.planner.Scenario.workerType;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.audit.Finding;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OfferHealth.PoolHealth;
import io.awsprovisioner.planner.facts.OfferHealth.QuotaHealth;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the audit says of plans made by hand: each breaks one rule by as little as possible, and
/// its neighbour that just keeps it is clean.
final class AuditCasesTest {
  private static final Pool A = spot(OREGON, "a", SMALL);

  private final Scenario scenario = new Scenario();
  private final WorkerType definition = workerType("w").done();

  AuditCasesTest() {
    scenario.price(A, 0.1).with(definition, 3);
  }

  @Test
  void aGoodPlanIsClean() {
    assertThat(rules(launches(3))).isEmpty();
  }

  @Test
  void capacityIsCountedOverWhatIsThereAndWhatIsBought() {
    scenario.workerTypes.clear();
    scenario.with(workerType("w").capacity(0, 5).done(), 99);
    scenario.running(definition, SMALL);
    scenario.pending(definition, SMALL);
    scenario.requested(definition, SMALL);
    assertThat(rules(launches(2))).isEmpty();
    assertThat(rules(launches(3)))
        .containsExactlyInAnyOrder(Rule.ABOVE_MAX_CAPACITY, Rule.MORE_THAN_WANTED);
  }

  @Test
  void theDeploymentsMoneyCountsWhatRunsAndWhatIsBought() {
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(0.4, null, List.of()));
    scenario.running(definition, SMALL);
    assertThat(rules(launches(3))).isEmpty();
    scenario.requested(definition, SMALL);
    assertThat(rules(launches(3))).contains(Rule.MONEY_LIMIT_PASSED);
    assertThat(rules(launches(0))).doesNotContain(Rule.MONEY_LIMIT_PASSED);
  }

  @Test
  void aWorkerTypesMoneyCountsWhatRunsAndWhatIsBought() {
    scenario.policy = Policies.with(scenario.policy, new MoneyLimits(null, 0.4, List.of()));
    scenario.running(definition, SMALL);
    assertThat(rules(launches(3))).isEmpty();
    scenario.requested(definition, SMALL);
    assertThat(rules(launches(3))).contains(Rule.MONEY_LIMIT_PASSED);
  }

  @Test
  void budgetsAreThoseOfTheRegionAndOfTheTick() {
    scenario.budgets = List.of(new LaunchBudget(OREGON, 3), new LaunchBudget(VIRGINIA, 0));
    scenario.policy = Policies.withLaunchesPerTick(scenario.policy, 3);
    assertThat(rules(launches(3))).isEmpty();
    scenario.budgets = List.of(new LaunchBudget(OREGON, 2));
    assertThat(rules(launches(3))).containsExactly(Rule.LAUNCH_BUDGET_PASSED);
    scenario.budgets = List.of();
    assertThat(rules(launches(1))).contains(Rule.LAUNCH_BUDGET_PASSED);
    scenario.budgets = List.of(new LaunchBudget(OREGON, 3));
    scenario.policy = Policies.withLaunchesPerTick(scenario.policy, 2);
    assertThat(rules(launches(3))).contains(Rule.LAUNCH_BUDGET_PASSED);
  }

  @Test
  void aPoolOnProbationMayBeTriedOnceAndAFailingOneNotAtAll() {
    scenario.health = pool(new HealthTally(0, 1, NOW));
    assertThat(rules(launches(1))).doesNotContain(Rule.HERD_ON_FAILING_POOL);
    assertThat(rules(launches(2))).contains(Rule.HERD_ON_FAILING_POOL);
    scenario.health = pool(new HealthTally(0, 9, NOW));
    assertThat(rules(launches(1))).contains(Rule.HERD_ON_FAILING_POOL);
    scenario.health = pool(new HealthTally(9, 1, NOW));
    assertThat(rules(launches(3))).isEmpty();
    scenario.health = pool(new HealthTally(0, 1, NOW));
    scenario.requested(definition, SMALL);
    assertThat(rules(launches(1))).contains(Rule.HERD_ON_FAILING_POOL);
  }

  @Test
  void aQuotaOnProbationMayBeTriedOnce() {
    var quota = new QuotaHealth(Quota.of(A), new HealthTally(0, 1, NOW));
    scenario.health = new OfferHealth(List.of(), List.of(quota));
    assertThat(rules(launches(1))).doesNotContain(Rule.HERD_ON_FAILING_POOL);
    assertThat(rules(launches(2))).contains(Rule.HERD_ON_FAILING_POOL);
  }

  @Test
  void aLaunchIsOfACurrentDefinitionAndWhatItAllows() {
    var outside = Set.of(Rule.LAUNCH_OUTSIDE_DEFINITION);
    assertThat(rules(one(2, A, 0.1, 0.1, 0.2, 1))).containsAll(outside);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.2, 2))).containsAll(outside);
    assertThat(rules(one(3, spot(OREGON, "a", LARGE), 0.1, 0.1, 0.2, 1))).containsAll(outside);
    assertThat(rules(one(3, spot(VIRGINIA, "a", SMALL), 0.1, 0.1, 0.2, 1))).containsAll(outside);
    assertThat(rules(one(3, onDemand(OREGON, "a", SMALL), 0.1, 0.1, null, 1))).containsAll(outside);
    var stranger = new Launch(Scenario.name("x"), 3, A, 0.1, 0.1, 0.2, 1);
    assertThat(rules(List.of(stranger))).containsAll(outside);
  }

  @Test
  void aPriceIsThatOfThePoolWithUtility() {
    assertThat(rules(one(3, A, 0.1, 0.1001, 0.2, 1))).contains(Rule.WRONG_PRICE);
    assertThat(rules(one(3, A, 0.2, 0.2, 0.4, 1))).contains(Rule.WRONG_PRICE);
    var unpriced = spot(OREGON, "b", SMALL);
    assertThat(rules(one(3, unpriced, 0.1, 0.1, 0.2, 1))).contains(Rule.WRONG_PRICE);
  }

  @Test
  void aBidIsTwiceThePriceInWholeMillionths() {
    assertThat(rules(one(3, A, 0.1, 0.1, 0.200001, 1))).doesNotContain(Rule.WRONG_PRICE);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.200003, 1))).contains(Rule.WRONG_PRICE);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.199, 1))).contains(Rule.WRONG_PRICE);
    assertThat(rules(one(3, A, 0.1, 0.1, null, 1))).contains(Rule.WRONG_PRICE);
  }

  @Test
  void aBidIsRaisedToMinPriceAndKeptWithinTheLimit() {
    scenario.workerTypes.clear();
    scenario.with(workerType("w").price(0.5, 1).done(), 3);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.5, 1))).doesNotContain(Rule.WRONG_PRICE);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.2, 1))).contains(Rule.WRONG_PRICE);
    scenario.policy = Policies.withBidLimit(scenario.policy, 0.5);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.5, 1))).doesNotContain(Rule.BID_ABOVE_LIMIT);
    scenario.policy = Policies.withBidLimit(scenario.policy, 0.49);
    assertThat(rules(one(3, A, 0.1, 0.1, 0.5, 1))).contains(Rule.BID_ABOVE_LIMIT);
  }

  @Test
  void maxPriceItselfIsAllowed() {
    scenario.workerTypes.clear();
    scenario.with(workerType("w").price(0, 0.1).done(), 3);
    assertThat(rules(launches(3))).isEmpty();
    scenario.workerTypes.clear();
    scenario.with(workerType("w").price(0, 0.09).done(), 3);
    assertThat(rules(launches(3))).contains(Rule.ABOVE_MAX_PRICE);
  }

  @Test
  void factsMayBeAsOldAsTheirLimit() {
    var edge = NOW.minus(Duration.ofMinutes(5));
    scenario.freshness = List.of(new RegionFreshness(OREGON, edge, edge));
    assertThat(rules(launches(3))).isEmpty();
    scenario.freshness = List.of(new RegionFreshness(OREGON, edge.minusMillis(1), NOW));
    assertThat(rules(launches(3))).contains(Rule.BOUGHT_ON_OLD_FACTS);
    scenario.freshness = List.of(new RegionFreshness(OREGON, NOW, edge.minusMillis(1)));
    assertThat(rules(launches(3))).contains(Rule.BOUGHT_ON_OLD_FACTS);
    scenario.freshness = List.of(new RegionFreshness(VIRGINIA, NOW, NOW));
    assertThat(rules(launches(3))).contains(Rule.BOUGHT_ON_OLD_FACTS);
  }

  @Test
  void nobodyBuysWhatIsPausedOrRefused() {
    scenario.steering =
        new Steering(false, List.of(definition.workerType()), List.of(), List.of(), List.of());
    assertThat(rules(launches(3))).contains(Rule.BOUGHT_WHILE_FORBIDDEN);
    scenario.steering = Steering.NONE;
    var facts = scenario.workerTypes.getFirst();
    scenario.workerTypes.set(
        0,
        new WorkerTypeFacts(
            facts.definition(), facts.demand(), new ConfigurationProblem(3, "no AMI", NOW)));
    assertThat(rules(launches(3))).contains(Rule.BOUGHT_WHILE_FORBIDDEN);
  }

  @Test
  void aTerminationIsWhatTheFactsSay() {
    var young = scenario.running(definition, SMALL);
    for (var reason : TerminationReason.values()) {
      var end = new Terminate(young.instanceId(), OREGON, definition.workerType(), reason);
      assertThat(rules(List.of(end))).as("%s", reason).contains(Rule.UNJUSTIFIED_TERMINATION);
    }
  }

  @Test
  void aGrantedLaunchIsEndedOnlyForSteeringOrRemoval() {
    var launch = scenario.requested(definition, SMALL);
    var nobody =
        new Terminate(
            Scenario.instanceId(5), OREGON, launch.workerType(), TerminationReason.TOO_OLD);
    assertThat(rules(List.of(nobody))).contains(Rule.UNKNOWN_INSTANCE);
  }

  @Test
  void noMorePendingUnitsAreCancelledThanAreOver() {
    scenario.workerTypes.clear();
    scenario.with(workerType("w").capacity(0, 1).done(), 0);
    var one = scenario.pending(definition, SMALL);
    var two = scenario.pending(definition, SMALL);
    assertThat(rules(List.of(cancel(one.instanceId())))).isEmpty();
    assertThat(rules(List.of(cancel(one.instanceId()), cancel(two.instanceId()))))
        .contains(Rule.UNJUSTIFIED_TERMINATION);
  }

  private Terminate cancel(InstanceId id) {
    return new Terminate(id, OREGON, definition.workerType(), TerminationReason.OVER_MAX_CAPACITY);
  }

  private static OfferHealth pool(HealthTally tally) {
    return new OfferHealth(List.of(new PoolHealth(A, tally)), List.of());
  }

  private List<PlannedAction> launches(int count) {
    var launch = new Launch(definition.workerType(), 3, A, 0.1, 0.1, 0.2, 1);
    return new ArrayList<>(Collections.nCopies(count, launch));
  }

  private List<PlannedAction> one(
      long version, Pool pool, double poolPrice, double price, @Nullable Double bid, int capacity) {
    return List.of(
        new Launch(definition.workerType(), version, pool, poolPrice, price, bid, capacity));
  }

  /// The rules that a plan of exactly these actions breaks; what it says of itself is left out
  /// where it was made by hand.
  private Set<Rule> rules(List<? extends PlannedAction> actions) {
    var input = scenario.input();
    var honest = Planner.plan(input);
    var plan = new Plan(List.copyOf(actions), honest.outcomes(), honest.notes());
    var rules = new TreeSet<Rule>();
    PlanAudit.check(input, plan).stream().map(Finding::rule).forEach(rules::add);
    rules.remove(Rule.OUTCOME_DOES_NOT_MATCH);
    rules.remove(Rule.SHORTAGE_WITHOUT_REASON);
    return rules;
  }
}
