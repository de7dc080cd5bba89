package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.world.Region;
import java.util.List;
import java.util.Set;

/// Security groups and subnets of the region's default VPC.
final class NetworkCalls {
  private NetworkCalls() {}

  record DescribeSecurityGroups() implements Call {
    private static final Set<String> FILTERS =
        Set.of("group-id", "group-name", "vpc-id", "owner-id");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "GroupId.N",
          "GroupName.N",
          "MaxResults",
          "NextToken",
          "Filter.N.Name",
          "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      Region region = request.region();
      List<String> ids = request.parameters().list("GroupId");
      List<String> names = request.parameters().list("GroupName");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      check(region, ids, names);
      request.endIfDryRun();
      var groups =
          region.securityGroups().stream()
              .filter(group -> ids.isEmpty() || ids.contains(group.id()))
              .filter(group -> names.isEmpty() || names.contains(group.name()))
              .filter(group -> filters.stream().allMatch(each -> matches(each, region, group)))
              .toList();
      return request
          .reply()
          .list(
              "securityGroupInfo",
              groups,
              (item, group) ->
                  item.text("ownerId", InstanceXml.OWNER)
                      .text("groupId", group.id())
                      .text("groupName", group.name())
                      .text("groupDescription", "A group of the simulated account")
                      .text("vpcId", region.vpc())
                      .open("ipPermissions")
                      .close("ipPermissions"))
          .finish();
    }

    private static void check(Region region, List<String> ids, List<String> names) {
      for (String id : ids) {
        ResourceIds.check(id, "sg-", "InvalidGroupId.Malformed");
        if (region.groupById(id) == null) {
          throw notFound(id);
        }
      }
      for (String name : names) {
        if (region.groupByName(name) == null) {
          throw notFound(name);
        }
      }
    }

    private static Ec2Refusal notFound(String which) {
      return new Ec2Refusal(
          "InvalidGroup.NotFound", "The security group '" + which + "' does not exist");
    }

    private static boolean matches(Filter filter, Region region, Region.SecurityGroup group) {
      return switch (filter.name()) {
        case "group-id" -> filter.matches(group.id());
        case "group-name" -> filter.matches(group.name());
        case "vpc-id" -> filter.matches(region.vpc());
        case "owner-id" -> filter.matches(InstanceXml.OWNER);
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }
  }

  record DescribeSubnets() implements Call {
    private static final Set<String> FILTERS =
        Set.of(
            "subnet-id",
            "availability-zone",
            "availability-zone-id",
            "vpc-id",
            "state",
            "default-for-az");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "SubnetId.N", "MaxResults", "NextToken", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      Region region = request.region();
      List<String> ids = request.parameters().list("SubnetId");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      for (String id : ids) {
        ResourceIds.check(id, "subnet-", "InvalidSubnetID.Malformed");
        if (region.zoneOfSubnet(id) == null) {
          throw new Ec2Refusal(
              "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
        }
      }
      request.endIfDryRun();
      var zones =
          region.zones().stream()
              .filter(zone -> ids.isEmpty() || ids.contains(zone.subnet()))
              .filter(zone -> filters.stream().allMatch(each -> matches(each, region, zone)))
              .toList();
      return request
          .reply()
          .list(
              "subnetSet",
              zones,
              (item, zone) ->
                  item.text("subnetId", zone.subnet())
                      .text("state", "available")
                      .text("vpcId", region.vpc())
                      .text("cidrBlock", zone.cidr())
                      .number("availableIpAddressCount", 4_091)
                      .text("availabilityZone", zone.name())
                      .text("availabilityZoneId", zone.id())
                      .flag("defaultForAz", true)
                      .flag("mapPublicIpOnLaunch", true))
          .finish();
    }

    private static boolean matches(Filter filter, Region region, Region.Zone zone) {
      return switch (filter.name()) {
        case "subnet-id" -> filter.matches(zone.subnet());
        case "availability-zone" -> filter.matches(zone.name());
        case "availability-zone-id" -> filter.matches(zone.id());
        case "vpc-id" -> filter.matches(region.vpc());
        case "state" -> filter.matches("available");
        case "default-for-az" -> filter.matches("true");
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }
  }
}
