package io.awsprovisioner.planner.plan;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found, decided and why, for one worker type. All capacities in capacity units.
///
/// @param version of the definition
/// @param pendingTasks null when unknown
/// @param running capacity that EC2 shows running
/// @param pending capacity that EC2 shows pending
/// @param requested capacity that is asked for and that EC2 does not show yet
/// @param change what the capacity rule asks for; negative when there is more than enough
/// @param bought capacity that this plan launches
/// @param options the cheapest ones, ranked; empty when there was nothing to buy
/// @param notes why not more was bought; empty when all was bought that was asked for
/// @param sentence all that for people
public record WorkerTypeOutcome(
    WorkerTypeName workerType,
    long version,
    @Nullable Integer pendingTasks,
    int running,
    int pending,
    int requested,
    int change,
    int bought,
    List<RankedOption> options,
    List<PlanNote> notes,
    String sentence) {
  public WorkerTypeOutcome {
    options = List.copyOf(options);
    notes = List.copyOf(notes);
  }
}
