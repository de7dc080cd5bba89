package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Region;

/// An availability zone's layer of a definition. Zones that are not named may be used too: a layer
/// only adds to what is launched there.
public record ZoneOption(
    Region region, AvailabilityZone availabilityZone, ObjectNode launchSpec, ObjectNode userData) {
  public ZoneOption {
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
  }
}
