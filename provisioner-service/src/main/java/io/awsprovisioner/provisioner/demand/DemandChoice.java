package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.Map;

/// Which source each worker type listens to: one, since two counts of the same tasks must not be
/// added.
///
/// @param usual for worker types that are not named
public record DemandChoice(String usual, Map<WorkerTypeName, String> named) {
  public DemandChoice {
    named = Map.copyOf(named);
  }

  /// All listen to the queue.
  public static DemandChoice queue() {
    return new DemandChoice(DemandReported.QUEUE, Map.of());
  }

  /// The source of a worker type.
  public String of(WorkerTypeName workerType) {
    return named.getOrDefault(workerType, usual);
  }
}
