package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.world.Region;
import io.awsprovisioner.ec2simulator.world.Region.SecurityGroup;
import java.util.ArrayList;
import java.util.List;

/// The security groups of a launch: by id or, in the default VPC, by name; the group `default` when
/// none is named.
final class LaunchGroups {
  private final Region region;

  LaunchGroups(Region region) {
    this.region = region;
  }

  List<SecurityGroup> read(QueryParameters parameters) {
    List<String> ids = new ArrayList<>(parameters.list("SecurityGroupId"));
    List<String> names = parameters.list("SecurityGroup");
    if (parameters.hasBelow("NetworkInterface")) {
      if (!ids.isEmpty() || !names.isEmpty()) {
        throw Ec2Refusal.combination(
            "Network interfaces and instance-level security groups may not be specified on the"
                + " same request");
      }
      ids.addAll(parameters.list("NetworkInterface.1.SecurityGroupId"));
    }
    if (!names.isEmpty() && parameters.has("SubnetId")) {
      throw Ec2Refusal.combination(
          "The parameter groupName cannot be used with the parameter subnet");
    }
    var groups = new ArrayList<SecurityGroup>();
    ids.forEach(id -> groups.add(byId(id)));
    names.forEach(name -> groups.add(byName(name)));
    return groups.isEmpty() ? List.of(byName("default")) : groups;
  }

  private SecurityGroup byId(String id) {
    ResourceIds.check(id, "sg-", "InvalidGroupId.Malformed");
    SecurityGroup group = region.groupById(id);
    if (group == null) {
      throw notFound(id);
    }
    return group;
  }

  private SecurityGroup byName(String name) {
    SecurityGroup group = region.groupByName(name);
    if (group == null) {
      throw notFound(name);
    }
    return group;
  }

  private Ec2Refusal notFound(String which) {
    return new Ec2Refusal(
        "InvalidGroup.NotFound",
        "The security group '" + which + "' does not exist in default VPC '" + region.vpc() + "'");
  }
}
