package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.Region;
import java.util.List;

/// One of the regions a worker type may be launched in, with that region's layer of the definition.
public record RegionOption(
    Region region, ObjectNode launchSpec, ObjectNode userData, List<String> scopes) {
  public RegionOption {
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
    scopes = List.copyOf(scopes);
  }
}
