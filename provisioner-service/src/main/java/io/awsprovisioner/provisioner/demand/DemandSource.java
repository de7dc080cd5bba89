package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.concurrent.CompletionStage;

/// The door to somebody who counts pending tasks and has to be asked.
@FunctionalInterface
public interface DemandSource {
  /// How many tasks wait for a worker type now.
  CompletionStage<Count> pendingTasks(WorkerTypeName workerType);

  /// Under which name its counts are reported.
  default String name() {
    return DemandReported.QUEUE;
  }

  /// What it said.
  sealed interface Count {
    record Pending(int tasks) implements Count {}

    /// It did not answer, or nothing that makes sense.
    record Unavailable(String why) implements Count {}
  }
}
