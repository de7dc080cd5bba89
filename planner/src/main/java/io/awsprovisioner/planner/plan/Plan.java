package io.awsprovisioner.planner.plan;

import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.util.List;

/// What to do now and why, for everything that was in the input.
///
/// @param actions in the order in which to carry them out: terminations, then launches in the order
///   of their fair share
/// @param outcomes one for each worker type, by name
/// @param notes about the deployment rather than one worker type
public record Plan(
    List<PlannedAction> actions, List<WorkerTypeOutcome> outcomes, List<PlanNote> notes) {
  public Plan {
    actions = List.copyOf(actions);
    outcomes = List.copyOf(outcomes);
    notes = List.copyOf(notes);
  }

  /// The launches among the actions.
  public List<Launch> launches() {
    return actions.stream().filter(Launch.class::isInstance).map(Launch.class::cast).toList();
  }

  /// The terminations among the actions.
  public List<Terminate> terminations() {
    return actions.stream().filter(Terminate.class::isInstance).map(Terminate.class::cast).toList();
  }
}
