package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An instance as EC2 answers it.
///
/// @param stateReason EC2's code for the last change; absent when there was none
/// @param tags by key
public record SeenInstance(
    InstanceId instanceId,
    AvailabilityZone availabilityZone,
    InstanceType instanceType,
    ImageId imageId,
    Market market,
    @Nullable String spotRequestId,
    InstanceStateName state,
    @Nullable String stateReason,
    Instant launchedAt,
    Map<String, String> tags) {
  public SeenInstance {
    tags = Map.copyOf(tags);
  }
}
