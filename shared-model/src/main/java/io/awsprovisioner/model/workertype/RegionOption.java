package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the regions a worker type may be launched in, with that region's layer of the definition.
///
/// @param utility a cost weight of the region, multiplied with the instance type's; > 0, null where
///   the definition has none, which is the same as 1
public record RegionOption(
    Region region,
    ObjectNode launchSpec,
    ObjectNode userData,
    List<String> scopes,
    @Nullable Double utility) {
  public RegionOption {
    Utility.requireValid(utility, region);
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
    scopes = List.copyOf(scopes);
  }

  /// A region without a weight of its own.
  public RegionOption(
      Region region, ObjectNode launchSpec, ObjectNode userData, List<String> scopes) {
    this(region, launchSpec, userData, scopes, null);
  }
}
