package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Region;
import org.jspecify.annotations.Nullable;

/// An availability zone's layer of a definition. Zones that are not named may be used too: a layer
/// only adds to what is launched there.
///
/// @param utility a cost weight of the zone, multiplied with those of the instance type and the
///   region; > 0, null where the definition has none, which is the same as 1
public record ZoneOption(
    Region region,
    AvailabilityZone availabilityZone,
    ObjectNode launchSpec,
    ObjectNode userData,
    @Nullable Double utility) {
  public ZoneOption {
    Utility.requireValid(utility, availabilityZone);
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
  }

  /// A zone without a weight of its own.
  public ZoneOption(
      Region region,
      AvailabilityZone availabilityZone,
      ObjectNode launchSpec,
      ObjectNode userData) {
    this(region, availabilityZone, launchSpec, userData, null);
  }
}
