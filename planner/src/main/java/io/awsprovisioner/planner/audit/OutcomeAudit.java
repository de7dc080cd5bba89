package io.awsprovisioner.planner.audit;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the plan says of each worker type: is it there, does it agree with the actions, and is a
/// shortage explained?
final class OutcomeAudit {
  private final PlanningInput input;
  private final Stock stock;
  private final List<Finding> findings = new ArrayList<>();

  OutcomeAudit(PlanningInput input, Stock stock) {
    this.input = input;
    this.stock = stock;
  }

  List<Finding> check(Plan plan) {
    var bought = new HashMap<WorkerTypeName, List<Launch>>();
    for (var launch : plan.launches()) {
      bought.computeIfAbsent(launch.workerType(), _ -> new ArrayList<>()).add(launch);
    }
    var outcomes = new HashMap<WorkerTypeName, WorkerTypeOutcome>();
    for (var outcome : plan.outcomes()) {
      if (outcomes.put(outcome.workerType(), outcome) != null) {
        add(Rule.OUTCOME_DOES_NOT_MATCH, outcome.workerType(), "has two outcomes");
      }
    }
    for (var facts : input.workerTypes()) {
      checkOne(facts, outcomes, bought.getOrDefault(facts.definition().workerType(), List.of()));
    }
    return findings;
  }

  private void checkOne(
      WorkerTypeFacts facts,
      Map<WorkerTypeName, WorkerTypeOutcome> outcomes,
      List<Launch> launches) {
    var name = facts.definition().workerType();
    var outcome = outcomes.get(name);
    if (outcome == null) {
      add(Rule.OUTCOME_DOES_NOT_MATCH, name, "has no outcome");
      return;
    }
    long wanted = wanted(facts);
    int units = launches.stream().mapToInt(Launch::capacity).sum();
    if (outcome.change() != wanted
        || outcome.bought() != units
        || outcome.running() + outcome.pending() + outcome.requested() != stock.present(name)
        || outcome.sentence().isBlank()) {
      add(Rule.OUTCOME_DOES_NOT_MATCH, name, "says something else than its facts and launches");
    }
    checkAmount(name, wanted, launches);
    if (units < wanted && outcome.notes().isEmpty()) {
      add(Rule.SHORTAGE_WITHOUT_REASON, name, "is short of " + (wanted - units) + " units");
    }
  }

  /// The last instance may bring more than was missing, none may be beyond that.
  private void checkAmount(WorkerTypeName name, long wanted, List<Launch> launches) {
    long before = 0;
    for (var launch : launches) {
      if (before >= wanted) {
        add(Rule.MORE_THAN_WANTED, name, "wants " + wanted + " units and had " + before);
      }
      before += launch.capacity();
    }
  }

  private long wanted(WorkerTypeFacts facts) {
    var definition = facts.definition();
    var name = definition.workerType();
    long running = stock.running.getOrDefault(name, 0);
    long coming = stock.coming.getOrDefault(name, 0);
    long tasks =
        switch (facts.demand()) {
          case Demand.Unknown _ -> 0;
          case Demand.Pending pending -> {
            var freshUntil = pending.observedAt().plus(input.policy().ageLimits().demand());
            yield input.now().isAfter(freshUntil) ? 0 : pending.pendingTasks();
          }
        };
    long tolerated = (long) Math.floor(definition.scalingRatio() * running + 0.5);
    long target = tasks - tolerated + running;
    if (target >= definition.maxCapacity()) {
      return definition.maxCapacity() - running - coming;
    }
    if (target < definition.minCapacity()) {
      return definition.minCapacity() - running - coming;
    }
    return target - running - coming;
  }

  private void add(Rule rule, WorkerTypeName name, String what) {
    findings.add(new Finding(rule, name + " " + what));
  }
}
