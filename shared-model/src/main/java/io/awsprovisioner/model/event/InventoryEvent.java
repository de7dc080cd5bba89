package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What EC2 shows.
public sealed interface InventoryEvent extends BusEvent {
  Region region();

  /// An instance that carries our provisioner's tag, as EC2 last showed it.
  ///
  /// @param workerType and `launchId` from its tags; absent where a tag is missing or not of our
  ///   form
  /// @param stateReason EC2's code for the last change, such as `Server.SpotInstanceTermination`
  /// @param time when it was read
  record InstanceObserved(
      InstanceId instanceId,
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      ImageId imageId,
      Market market,
      @Nullable String spotRequestId,
      InstanceStateName state,
      @Nullable String stateReason,
      @Nullable WorkerTypeName workerType,
      @Nullable LaunchId launchId,
      Instant launchedAt,
      Instant time)
      implements InventoryEvent {
    @Override
    public String key() {
      return instanceId.value();
    }
  }

  /// A complete sweep of a region. Only these say something about absence, and only two together.
  ///
  /// @param sweep grows with each sweep of that region
  /// @param count how many instances it found
  record SweepCompleted(Region region, long sweep, Instant started, Instant completed, int count)
      implements InventoryEvent {
    /// What the keys of these records begin with; no instance id does.
    public static final String KEY_PREFIX = "sweep/";

    @Override
    public String key() {
      return KEY_PREFIX + region;
    }
  }
}
