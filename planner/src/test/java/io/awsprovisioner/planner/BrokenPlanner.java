package io.awsprovisioner.planner;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// For each property a planner that breaks it, as a planner might in earnest: it looks at the wrong
/// number, forgets a limit, drops a reason.
final class BrokenPlanner {
  private BrokenPlanner() {}

  static Function<PlanningInput, Plan> breaking(Property property) {
    return switch (property) {
      case NEVER_ABOVE_MAX_CAPACITY ->
          input ->
              Planner.plan(
                  withDefinitions(input, d -> bounds(d, 3 * d.maxCapacity(), d.maxPrice())));
      case NEVER_ABOVE_MAX_PRICE ->
          input ->
              Planner.plan(
                  withDefinitions(input, d -> bounds(d, d.maxCapacity(), 2 * d.maxPrice())));
      case NEVER_ABOVE_MONEY_LIMITS -> input -> Planner.plan(withoutMoneyLimits(input));
      case SHORT_ONLY_WITH_A_NOTE_THAT_NAMES_THE_LIMIT ->
          input -> withOutcomes(Planner.plan(input), BrokenPlanner::withoutNotes);
      case COVERS_DEMAND_WHERE_NOTHING_IS_SHORT ->
          input -> withOutcomes(Planner.plan(input), BrokenPlanner::withOneUnitLess);
      case OUTSIDE_THE_BAND_THE_CHEAPEST_WINS -> BrokenPlanner::planAnyPrice;
      case ORDER_OF_INPUT_DOES_NOT_MATTER -> BrokenPlanner::planFirstOnly;
      case MORE_DEMAND_NEVER_BUYS_FEWER_UNITS -> BrokenPlanner::planBestFit;
      case REPLAYS_FROM_JSON_BYTE_FOR_BYTE -> withSeedsOfItsOwn();
      case PASSES_THE_AUDIT -> input -> endingTwice(Planner.plan(input));
    };
  }

  static PlanningInput withDefinitions(PlanningInput input, UnaryOperator<WorkerType> change) {
    var scenario = Scenario.of(input);
    scenario.workerTypes.replaceAll(
        w -> new WorkerTypeFacts(change.apply(w.definition()), w.demand(), w.problem()));
    return scenario.input();
  }

  static WorkerType bounds(WorkerType d, int maxCapacity, double maxPrice) {
    return new WorkerType(
        d.workerType(),
        d.version(),
        d.lastModified(),
        d.description(),
        d.owner(),
        d.launchSpec(),
        d.userData(),
        d.scopes(),
        d.minCapacity(),
        maxCapacity,
        d.scalingRatio(),
        d.minPrice(),
        maxPrice,
        d.canUseOndemand(),
        d.canUseSpot(),
        d.instanceTypes(),
        d.regions(),
        d.availabilityZones());
  }

  static PlanningInput withoutMoneyLimits(PlanningInput input) {
    var scenario = Scenario.of(input);
    scenario.policy = Policies.with(scenario.policy, MoneyLimits.NONE);
    return scenario.input();
  }

  static Plan withOutcomes(Plan plan, UnaryOperator<WorkerTypeOutcome> change) {
    return new Plan(plan.actions(), plan.outcomes().stream().map(change).toList(), plan.notes());
  }

  static WorkerTypeOutcome withoutNotes(WorkerTypeOutcome o) {
    return with(o, o.bought(), false);
  }

  static Plan endingTwice(Plan plan) {
    var actions = new ArrayList<PlannedAction>(plan.actions());
    actions.addAll(plan.terminations());
    return new Plan(actions, plan.outcomes(), plan.notes());
  }

  private static WorkerTypeOutcome withOneUnitLess(WorkerTypeOutcome o) {
    return with(o, o.bought() - 1, true);
  }

  private static WorkerTypeOutcome with(WorkerTypeOutcome o, int bought, boolean notes) {
    return new WorkerTypeOutcome(
        o.workerType(),
        o.version(),
        o.pendingTasks(),
        o.running(),
        o.pending(),
        o.requested(),
        o.change(),
        bought,
        o.options(),
        notes ? o.notes() : List.of(),
        o.sentence());
  }

  /// Spreads over everything, whatever it costs.
  private static Plan planAnyPrice(PlanningInput input) {
    var scenario = Scenario.of(input);
    scenario.policy = Policies.withNearTie(scenario.policy, 1);
    return Planner.plan(scenario.input());
  }

  /// Serves whoever is listed first, and forgets the rest.
  private static Plan planFirstOnly(PlanningInput input) {
    var scenario = Scenario.of(input);
    scenario.workerTypes.subList(1, scenario.workerTypes.size()).clear();
    return Planner.plan(scenario.input());
  }

  /// Takes large instances only where the demand is small: a fit that looks clever, and buys less
  /// when more waits.
  private static Plan planBestFit(PlanningInput input) {
    return Planner.plan(
        withDefinitions(
            input,
            d -> {
              boolean isBusy = tasks(input, d) > 15;
              return isBusy ? bounds(d, d.maxCapacity() / 2, d.maxPrice()) : d;
            }));
  }

  private static int tasks(PlanningInput input, WorkerType definition) {
    return Planner.plan(input).outcomes().stream()
        .filter(o -> o.workerType().equals(definition.workerType()))
        .map(WorkerTypeOutcome::pendingTasks)
        .mapToInt(t -> t == null ? 0 : t)
        .findFirst()
        .orElse(0);
  }

  private static Function<PlanningInput, Plan> withSeedsOfItsOwn() {
    var seeds = new AtomicLong();
    return input -> {
      var scenario = Scenario.of(input);
      scenario.seed = seeds.incrementAndGet();
      return Planner.plan(scenario.input());
    };
  }
}
