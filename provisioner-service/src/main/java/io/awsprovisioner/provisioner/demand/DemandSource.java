package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.concurrent.CompletionStage;

/// The door to a queue.
public interface DemandSource {
  /// How many tasks wait for a worker type now.
  CompletionStage<Count> pendingTasks(WorkerTypeName workerType);

  /// What the queue said.
  sealed interface Count {
    record Pending(int tasks) implements Count {}

    /// It did not answer, or nothing that makes sense.
    record Unavailable(String why) implements Count {}
  }
}
