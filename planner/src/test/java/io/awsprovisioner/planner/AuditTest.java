package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.audit.Finding;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.audit.PlanAudit;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy.KillGuard;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Removal;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each rule of the audit catches a planner that was broken for it. Most of them plan with one fact
/// changed, which is what a planner does that forgets to look at it.
final class AuditTest {
  private static final int SEEDS = 400;

  @ParameterizedTest
  @EnumSource
  void catchesAPlannerThatBreaks(Rule rule) {
    boolean isCaught =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(RandomInput::of)
            .anyMatch(i -> PlanAudit.check(i, brokenPlan(rule, i)).stream().anyMatch(is(rule)));
    assertThat(isCaught).isTrue();
  }

  private static Predicate<Finding> is(Rule rule) {
    return finding -> finding.rule() == rule && !finding.what().isBlank();
  }

  private static Plan brokenPlan(Rule rule, PlanningInput input) {
    return switch (rule) {
      case LAUNCH_OUTSIDE_DEFINITION ->
          withLaunches(
              Planner.plan(input), l -> launch(l, l.version() + 1, l.poolPrice(), l.bid()));
      case WRONG_PRICE ->
          withLaunches(
              Planner.plan(input), l -> launch(l, l.version(), l.poolPrice() / 2, l.bid()));
      case ABOVE_MAX_PRICE ->
          Planner.plan(
              BrokenPlanner.withDefinitions(
                  input, d -> BrokenPlanner.bounds(d, d.maxCapacity(), 2 * d.maxPrice())));
      case BID_ABOVE_LIMIT ->
          planWith(input, s -> s.policy = Policies.withBidLimit(s.policy, Double.MAX_VALUE));
      case ABOVE_MAX_CAPACITY ->
          Planner.plan(
              BrokenPlanner.withDefinitions(
                  input, d -> BrokenPlanner.bounds(d, 3 * d.maxCapacity(), d.maxPrice())));
      case MORE_THAN_WANTED -> planWith(input, AuditTest::doubleTheDemand);
      case BOUGHT_WHILE_FORBIDDEN -> planWith(input, AuditTest::forbidNothing);
      case BOUGHT_ON_OLD_FACTS -> planWith(input, AuditTest::readEverythingNow);
      case LAUNCH_BUDGET_PASSED -> planWith(input, AuditTest::fillBudgets);
      case MONEY_LIMIT_PASSED -> Planner.plan(BrokenPlanner.withoutMoneyLimits(input));
      case HERD_ON_FAILING_POOL -> planWith(input, s -> s.health = OfferHealth.UNKNOWN);
      case UNKNOWN_INSTANCE -> withTerminations(Planner.plan(input), AuditTest::ofNobody);
      case INSTANCE_ENDED_TWICE -> BrokenPlanner.endingTwice(Planner.plan(input));
      case UNJUSTIFIED_TERMINATION -> planWith(input, AuditTest::forgetRegistrations);
      case KILL_GUARD_PASSED ->
          planWith(
              input,
              s ->
                  s.policy = Policies.with(s.policy, new KillGuard(99, 1, Duration.ofMinutes(10))));
      case OUTCOME_DOES_NOT_MATCH -> withoutOutcomes(Planner.plan(input));
      case SHORTAGE_WITHOUT_REASON ->
          BrokenPlanner.withOutcomes(Planner.plan(input), BrokenPlanner::withoutNotes);
    };
  }

  @ParameterizedTest
  @EnumSource(Unjustified.class)
  void catchesATerminationThatIsNotWhatTheFactsSay(Unjustified kind) {
    boolean isCaught =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(RandomInput::of)
            .anyMatch(i ->
                PlanAudit.check(i, planWith(i, s -> misread(kind, s))).stream()
                    .anyMatch(is(Rule.UNJUSTIFIED_TERMINATION)));
    assertThat(isCaught).isTrue();
  }

  /// Ways to end an instance that may be working.
  enum Unjustified {
    CATALOGUE_EMPTY,
    REGISTRATION_FORGOTTEN,
    HEARTBEAT_FORGOTTEN,
    MAXIMUM_MISREAD,
    STEERING_MISREAD
  }

  private static void misread(Unjustified what, Scenario scenario) {
    switch (what) {
      case CATALOGUE_EMPTY -> takeAllForRemoved(scenario);
      case REGISTRATION_FORGOTTEN -> forgetRegistrations(scenario);
      case HEARTBEAT_FORGOTTEN ->
          scenario.heartbeat = new ApiHeartbeat(NOW.minus(Duration.ofDays(1)), NOW);
      case MAXIMUM_MISREAD -> lowerTheMaximum(scenario);
      case STEERING_MISREAD -> {
        var ids = scenario.instances.stream().map(InstanceFact::instanceId).toList();
        scenario.steering = new Steering(false, List.of(), ids, List.of(), List.of());
      }
    }
  }

  private static Plan planWith(PlanningInput input, Consumer<Scenario> change) {
    var scenario = Scenario.of(input);
    change.accept(scenario);
    return Planner.plan(scenario.input());
  }

  private static void doubleTheDemand(Scenario scenario) {
    scenario.workerTypes.replaceAll(w ->
        w.demand() instanceof Demand.Pending p
            ? new WorkerTypeFacts(
                w.definition(),
                new Demand.Pending(2 * p.pendingTasks(), p.observedAt(), p.source()),
                w.problem())
            : w);
  }

  private static void forbidNothing(Scenario scenario) {
    scenario.steering = Steering.NONE;
    scenario.hold = null;
    scenario.workerTypes.replaceAll(w -> new WorkerTypeFacts(w.definition(), w.demand(), null));
  }

  private static void readEverythingNow(Scenario scenario) {
    scenario.freshness =
        scenario.policy.regions().stream().map(r -> new RegionFreshness(r, NOW, NOW)).toList();
  }

  private static void fillBudgets(Scenario scenario) {
    scenario.budgets =
        scenario.policy.regions().stream().map(r -> new LaunchBudget(r, 1000)).toList();
    scenario.policy = Policies.withLaunchesPerTick(scenario.policy, 1000);
  }

  private static void forgetRegistrations(Scenario scenario) {
    scenario.instances.replaceAll(i ->
        new InstanceFact(
            i.instanceId(),
            i.launchId(),
            i.workerType(),
            i.pool(),
            i.state(),
            i.launchedAt(),
            false,
            i.interruptionWarned(),
            i.usdPerHour()));
  }

  private static void takeAllForRemoved(Scenario scenario) {
    for (var facts : scenario.workerTypes) {
      WorkerTypeName name = facts.definition().workerType();
      scenario.removals.add(new Removal(name, NOW, 9));
    }
    scenario.workerTypes.clear();
  }

  private static void lowerTheMaximum(Scenario scenario) {
    scenario.workerTypes.replaceAll(w -> {
      WorkerType lower = BrokenPlanner.bounds(w.definition(), 0, w.definition().maxPrice());
      return new WorkerTypeFacts(lower, w.demand(), w.problem());
    });
  }

  private static Plan withLaunches(Plan plan, UnaryOperator<Launch> change) {
    return withActions(plan, a -> a instanceof Launch l ? change.apply(l) : a);
  }

  private static Plan withTerminations(Plan plan, UnaryOperator<Terminate> change) {
    return withActions(plan, a -> a instanceof Terminate t ? change.apply(t) : a);
  }

  private static Plan withActions(Plan plan, UnaryOperator<PlannedAction> change) {
    return new Plan(plan.actions().stream().map(change).toList(), plan.outcomes(), plan.notes());
  }

  private static Launch launch(Launch l, long version, double poolPrice, @Nullable Double bid) {
    return new Launch(l.workerType(), version, l.pool(), poolPrice, l.price(), bid, l.capacity());
  }

  private static Terminate ofNobody(Terminate end) {
    return new Terminate(
        Scenario.instanceId(999_999), end.region(), end.workerType(), end.reason());
  }

  private static Plan withoutOutcomes(Plan plan) {
    return new Plan(plan.actions(), List.of(), plan.notes());
  }
}
