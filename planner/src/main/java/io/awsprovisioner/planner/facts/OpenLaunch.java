package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A launch whose intent is committed and which is neither failed nor known to be over. It counts
/// as requested capacity until an [InstanceFact] of the same launch id (or instance id) shows up;
/// from then on that instance counts instead, in whatever state it is.
///
/// @param usdPerHour price of its pool when it was planned, US$/h, without utility
/// @param instanceId once EC2 has answered
public record OpenLaunch(
    LaunchId launchId,
    WorkerTypeName workerType,
    Pool pool,
    int capacity,
    Instant requestedAt,
    double usdPerHour,
    @Nullable InstanceId instanceId) {
  public OpenLaunch {
    requestedAt = Milliseconds.of(requestedAt);
  }
}
