package io.awsprovisioner.planner.buying;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.buying.CapacityRule.Bound;
import io.awsprovisioner.planner.buying.CapacityRule.Change;
import io.awsprovisioner.planner.buying.CapacityRule.Limits;
import io.awsprovisioner.planner.buying.CapacityRule.Situation;
import io.awsprovisioner.planner.census.Census.Holding;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlanNote.AtMaximum;
import io.awsprovisioner.planner.plan.PlanNote.DemandCovered;
import io.awsprovisioner.planner.plan.PlanNote.DemandUnknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a worker type should gain, from what waits and what it has.
///
/// @param demandUnknown null when the demand is known
public record Need(
    WorkerType definition,
    Holding holding,
    @Nullable Integer pendingTasks,
    @Nullable DemandUnknown demandUnknown,
    Change change) {
  /// While nobody knows what waits, nothing is taken to wait: minCapacity holds, and what runs ends
  /// itself when it is idle.
  private static final int NOTHING_KNOWN_TO_WAIT = 0;

  public static Need of(WorkerTypeFacts facts, Holding holding, PlanningInput input) {
    return switch (facts.demand()) {
      case Demand.Unknown unknown ->
          unknown(facts, holding, new DemandUnknown(unknown.why(), null));
      case Demand.Pending pending -> {
        var limit = input.policy().ageLimits().demand();
        boolean isTooOld = pending.observedAt().plus(limit).isBefore(input.now());
        yield isTooOld
            ? unknown(facts, holding, silent(pending, limit))
            : new Need(
                facts.definition(),
                holding,
                pending.pendingTasks(),
                null,
                change(facts.definition(), holding, pending.pendingTasks()));
      }
    };
  }

  /// Why nothing is wanted, or no more than what is bought.
  ///
  /// @param bought units, in this plan
  public List<PlanNote> notes(int bought) {
    var notes = new ArrayList<PlanNote>();
    int max = definition.maxCapacity();
    int present = holding.present() + bought;
    if (demandUnknown != null) {
      notes.add(demandUnknown);
    }
    if (change.bound() == Bound.MAXIMUM && present >= max) {
      notes.add(new AtMaximum(max, present));
    } else if (pendingTasks != null && change.units() <= 0) {
      notes.add(new DemandCovered(pendingTasks, holding.running(), holding.onItsWay()));
    }
    return notes;
  }

  private static Need unknown(WorkerTypeFacts facts, Holding holding, DemandUnknown why) {
    var change = change(facts.definition(), holding, NOTHING_KNOWN_TO_WAIT);
    return new Need(facts.definition(), holding, null, why, change);
  }

  private static DemandUnknown silent(Demand.Pending last, Duration limit) {
    return new DemandUnknown(
        last.source() + " last said so more than " + limit.toSeconds() + " s ago",
        last.observedAt());
  }

  private static Change change(WorkerType definition, Holding holding, int pendingTasks) {
    return CapacityRule.decide(
        new Limits(definition.minCapacity(), definition.maxCapacity(), definition.scalingRatio()),
        new Situation(holding.running(), holding.onItsWay(), pendingTasks));
  }
}
