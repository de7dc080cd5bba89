package io.awsprovisioner.model.event;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;

/// How many tasks wait for a worker type, as a level and not a change. Older than five minutes it
/// is unknown; a report older than the one that is known is ignored.
///
/// @param source who counted; a worker type names the source it listens to (default: `queue`)
public record DemandReported(
    WorkerTypeName workerType, String source, int pendingTasks, Instant time) implements BusEvent {
  /// The source of what our own poller reads from the queue.
  public static final String QUEUE = "queue";

  public DemandReported {
    if (pendingTasks < 0) {
      throw new IllegalArgumentException("pendingTasks must not be negative");
    }
  }

  @Override
  public String key() {
    return workerType.value() + "/" + source;
  }
}
