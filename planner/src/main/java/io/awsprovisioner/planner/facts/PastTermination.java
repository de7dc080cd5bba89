package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A termination whose intent is committed: all that are not seen to be over, and those of the kill
/// guard's window in any case.
public record PastTermination(
    InstanceId instanceId,
    @Nullable WorkerTypeName workerType,
    TerminationReason reason,
    Instant askedAt) {
  public PastTermination {
    askedAt = Milliseconds.of(askedAt);
  }
}
