package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.Region;
import java.util.List;
import java.util.Set;

/// Regions and zones.
final class PlaceCalls {
  private PlaceCalls() {}

  record DescribeRegions(Catalogue catalogue) implements Call {
    private static final Set<String> FILTERS = Set.of("region-name", "endpoint", "opt-in-status");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of("RegionName.N", "AllRegions", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      List<String> names = request.parameters().list("RegionName");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      for (String name : names) {
        if (catalogue.region(name) == null) {
          throw Ec2Refusal.invalid("Invalid region name: [" + name + "]");
        }
      }
      request.endIfDryRun();
      var regions =
          catalogue.regions().keySet().stream()
              .filter(name -> names.isEmpty() || names.contains(name))
              .filter(name -> filters.stream().allMatch(filter -> matches(filter, name)))
              .toList();
      return request
          .reply()
          .list(
              "regionInfo",
              regions,
              (item, name) ->
                  item.text("regionName", name)
                      .text("regionEndpoint", endpoint(name))
                      .text("optInStatus", "opt-in-not-required"))
          .finish();
    }

    private static boolean matches(Filter filter, String name) {
      return switch (filter.name()) {
        case "region-name" -> filter.matches(name);
        case "endpoint" -> filter.matches(endpoint(name));
        case "opt-in-status" -> filter.matches("opt-in-not-required");
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }

    private static String endpoint(String name) {
      return "ec2." + name + ".amazonaws.com";
    }
  }

  record DescribeAvailabilityZones() implements Call {
    private static final Set<String> FILTERS =
        Set.of("zone-name", "zone-id", "region-name", "state", "zone-type", "opt-in-status");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "ZoneName.N", "ZoneId.N", "AllAvailabilityZones", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      Region region = request.region();
      List<String> names = request.parameters().list("ZoneName");
      List<String> ids = request.parameters().list("ZoneId");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      for (String name : names) {
        if (region.zone(name) == null) {
          throw Ec2Refusal.invalid("Invalid availability zone: [" + name + "]");
        }
      }
      request.endIfDryRun();
      var zones =
          region.zones().stream()
              .filter(zone -> names.isEmpty() || names.contains(zone.name()))
              .filter(zone -> ids.isEmpty() || ids.contains(zone.id()))
              .filter(zone -> filters.stream().allMatch(each -> matches(each, region, zone)))
              .toList();
      return request
          .reply()
          .list(
              "availabilityZoneInfo",
              zones,
              (item, zone) ->
                  item.text("zoneName", zone.name())
                      .text("zoneId", zone.id())
                      .text("zoneState", "available")
                      .text("regionName", region.name())
                      .text("zoneType", "availability-zone")
                      .text("groupName", region.name())
                      .text("optInStatus", "opt-in-not-required")
                      .open("messageSet")
                      .close("messageSet"))
          .finish();
    }

    private static boolean matches(Filter filter, Region region, Region.Zone zone) {
      return switch (filter.name()) {
        case "zone-name" -> filter.matches(zone.name());
        case "zone-id" -> filter.matches(zone.id());
        case "region-name" -> filter.matches(region.name());
        case "state" -> filter.matches("available");
        case "zone-type" -> filter.matches("availability-zone");
        case "opt-in-status" -> filter.matches("opt-in-not-required");
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }
  }
}
