package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What shadow mode makes of a plan: it is told as it is, with a note wherever it would buy, and
/// nothing of it is committed. Pure.
final class ShadowPlan {
  private static final PlanNote NOTE = new PlanNote.ShadowMode();

  private ShadowPlan() {}

  /// The plan as it is reported.
  static Plan told(Plan plan) {
    return new Plan(
        plan.actions(),
        plan.outcomes().stream().map(ShadowPlan::told).toList(),
        with(plan.notes()));
  }

  /// Nothing, whatever was planned.
  static PlanCommit commit() {
    return new PlanCommit(List.of(), List.of(), List.of(), Map.of(), Map.of());
  }

  private static WorkerTypeOutcome told(WorkerTypeOutcome outcome) {
    return outcome.bought() == 0
        ? outcome
        : new WorkerTypeOutcome(
            outcome.workerType(),
            outcome.version(),
            outcome.pendingTasks(),
            outcome.running(),
            outcome.pending(),
            outcome.requested(),
            outcome.change(),
            outcome.bought(),
            outcome.options(),
            with(outcome.notes()),
            outcome.sentence() + " (" + NOTE.sentence() + ")");
  }

  private static List<PlanNote> with(List<PlanNote> notes) {
    var more = new ArrayList<>(notes);
    more.add(NOTE);
    return more;
  }
}
