package io.awsprovisioner.planner;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.RankedOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would be bought now for a definition that may be a draft, and why: the planner itself,
/// asked about one worker type. It buys nothing, and ends nothing.
public final class WhatIf {
  /// A person who drafts a definition wants to see more of them than a stored decision keeps; a
  /// definition has some hundreds at most.
  private static final int OPTIONS_TOLD = 300;

  private WhatIf() {}

  /// The answer of `POST /worker-type/{w}/plan`.
  ///
  /// @param change capacity units, by the rule
  /// @param options ranked, with what excluded each
  /// @param sentence for people
  public record Answer(
      int change,
      List<Launch> launches,
      List<RankedOption> options,
      List<PlanNote> notes,
      String sentence) {
    public Answer {
      launches = List.copyOf(launches);
      options = List.copyOf(options);
      notes = List.copyOf(notes);
    }
  }

  /// One instance that would be launched.
  ///
  /// @param spotPrice what the pool costs, US$/h, without utility; on demand, its on-demand price
  /// @param price with utility, US$/h
  /// @param bid US$/h; null on demand
  public record Launch(
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      double spotPrice,
      double price,
      @Nullable Double bid,
      int capacity) {
    private static Launch of(PlannedAction.Launch planned) {
      var pool = planned.pool();
      return new Launch(
          pool.region(),
          pool.availabilityZone(),
          pool.instanceType(),
          pool.market(),
          planned.poolPrice(),
          planned.price(),
          planned.bid(),
          planned.capacity());
    }
  }

  /// Plans the one worker type alone, with everything else as the input has it: what others have
  /// counts against budgets and money, what others want does not.
  ///
  /// @param pendingTasks taken to wait, ≥ 0
  public static Answer plan(PlanningInput input, WorkerType definition, int pendingTasks) {
    var demand = new Demand.Pending(pendingTasks, input.now(), "what-if");
    var facts = new WorkerTypeFacts(definition, demand, problem(input, definition));
    var plan = Planner.plan(only(input, facts), OPTIONS_TOLD);
    var outcome = plan.outcomes().getFirst();
    return new Answer(
        outcome.change(),
        plan.launches().stream().map(Launch::of).toList(),
        outcome.options(),
        outcome.notes(),
        outcome.sentence());
  }

  /// EC2's refusal of the stored definition says nothing about a draft that differs from it.
  private static @Nullable ConfigurationProblem problem(
      PlanningInput input, WorkerType definition) {
    return input.workerTypes().stream()
        .filter(w -> w.definition().equals(definition))
        .flatMap(w -> w.currentProblem().stream())
        .findFirst()
        .orElse(null);
  }

  private static PlanningInput only(PlanningInput input, WorkerTypeFacts facts) {
    return new PlanningInput(
        input.now(),
        input.seed(),
        input.policy(),
        List.of(facts),
        input.prices(),
        input.notOffered(),
        input.interruptionRates(),
        input.instances(),
        input.launches(),
        input.terminations(),
        input.health(),
        input.budgets(),
        input.steering(),
        input.removals(),
        input.freshness(),
        input.hold(),
        input.apiHeartbeat());
  }
}
