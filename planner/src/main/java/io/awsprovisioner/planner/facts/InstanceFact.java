package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An instance as EC2 showed it last.
///
/// @param launchId of its tags; null when it has none
/// @param workerType of its tags; null when it has none
/// @param registered its worker has redeemed or removed its secret, or called instanceStarted; an
///   adopted instance counts as registered
/// @param interruptionWarned EC2 has announced that it takes the instance back: it costs money but
///   counts for no capacity any more, so that its replacement is bought at once
/// @param usdPerHour what is paid for it, US$/h, where it is known; otherwise its pool's price is
///   taken
public record InstanceFact(
    InstanceId instanceId,
    @Nullable LaunchId launchId,
    @Nullable WorkerTypeName workerType,
    Pool pool,
    InstanceStateName state,
    Instant launchedAt,
    boolean registered,
    boolean interruptionWarned,
    @Nullable Double usdPerHour) {
  public InstanceFact {
    launchedAt = Milliseconds.of(launchedAt);
  }

  /// Whether its capacity counts as there, or as coming: pending or running, and here to stay.
  public boolean countsAsCapacity() {
    return state.isAlive() && !interruptionWarned;
  }
}
