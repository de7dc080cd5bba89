package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.PageToken;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.InstanceType;
import io.awsprovisioner.ec2simulator.world.Region;
import java.util.List;
import java.util.Set;

/// Instance types, and where they are offered.
final class TypeCalls {
  private TypeCalls() {}

  record DescribeTypes(Catalogue catalogue) implements Call {
    private static final Set<String> FILTERS =
        Set.of("instance-type", "current-generation", "processor-info.supported-architecture");

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "InstanceType.N", "MaxResults", "NextToken", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      List<String> names = request.parameters().list("InstanceType");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      List<InstanceType> offered = catalogue.typesIn(request.region());
      List<String> unknown =
          names.stream()
              .filter(name -> offered.stream().noneMatch(type -> type.name().equals(name)))
              .toList();
      if (!unknown.isEmpty()) {
        throw new Ec2Refusal(
            "InvalidInstanceType",
            "The following supplied instance types do not exist: ["
                + String.join(", ", unknown)
                + "]");
      }
      request.endIfDryRun();
      var types =
          offered.stream()
              .filter(type -> names.isEmpty() || names.contains(type.name()))
              .filter(type -> filters.stream().allMatch(filter -> matches(filter, type)))
              .toList();
      return request.reply().list("instanceTypeSet", types, DescribeTypes::write).finish();
    }

    private static void write(XmlReply item, InstanceType type) {
      item.text("instanceType", type.name())
          .flag("currentGeneration", type.currentGeneration())
          .list("supportedUsageClasses", List.of("on-demand", "spot"), XmlReply::plain)
          .text("hypervisor", type.hypervisor())
          .open("processorInfo")
          .list("supportedArchitectures", List.of(type.architecture()), XmlReply::plain)
          .close("processorInfo")
          .open("vCpuInfo")
          .number("defaultVCpus", type.vcpu())
          .close("vCpuInfo")
          .open("memoryInfo")
          .number("sizeInMiB", type.memoryMib())
          .close("memoryInfo");
    }

    private static boolean matches(Filter filter, InstanceType type) {
      return switch (filter.name()) {
        case "instance-type" -> filter.matches(type.name());
        case "current-generation" -> filter.matches(Boolean.toString(type.currentGeneration()));
        case "processor-info.supported-architecture" -> filter.matches(type.architecture());
        default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
      };
    }
  }

  record DescribeOfferings(Catalogue catalogue) implements Call {
    private static final Set<String> FILTERS = Set.of("instance-type", "location");

    /// EC2's largest page, and its own when none is asked for.
    private static final int PAGE = 1000;

    private record Offering(String type, String location) {}

    @Override
    public ParameterNames parameters() {
      return ParameterNames.of(
          "LocationType", "MaxResults", "NextToken", "Filter.N.Name", "Filter.N.Value.N");
    }

    @Override
    public String answer(CallRequest request) {
      String locationType = request.parameters().orElse("LocationType", "region");
      List<Filter> filters = Filter.read(request.parameters(), FILTERS);
      int limit = request.parameters().integer("MaxResults", PAGE);
      if (limit < 5 || limit > PAGE) {
        throw Ec2Refusal.invalid("MaxResults must be from 5 to " + PAGE);
      }
      int from = (int) PageToken.read("offerings", request.parameters().find("NextToken"), 0);
      request.endIfDryRun();
      var offerings =
          catalogue.typesIn(request.region()).stream()
              .flatMap(type ->
                  locations(type, request.region(), locationType).stream()
                      .map(where -> new Offering(type.name(), where)))
              .filter(offer -> filters.stream().allMatch(filter -> matches(filter, offer)))
              .toList();
      int start = Math.clamp(from, 0, offerings.size());
      int end = Math.min(offerings.size(), start + limit);
      return request
          .reply()
          .list(
              "instanceTypeOfferingSet",
              offerings.subList(start, end),
              (item, offer) ->
                  item.text("instanceType", offer.type())
                      .text("locationType", locationType)
                      .text("location", offer.location()))
          .text("nextToken", end < offerings.size() ? PageToken.at("offerings", end) : "")
          .finish();
    }

    private static List<String> locations(InstanceType type, Region region, String locationType) {
      return switch (locationType) {
        case "region" -> List.of(region.name());
        case "availability-zone" -> type.zonesIn(region).stream().map(Region.Zone::name).toList();
        case "availability-zone-id" -> type.zonesIn(region).stream().map(Region.Zone::id).toList();
        default ->
            throw Ec2Refusal.invalid("Invalid value '" + locationType + "' for LocationType");
      };
    }

    private static boolean matches(Filter filter, Offering offer) {
      return filter.matches(filter.name().equals("location") ? offer.location() : offer.type());
    }
  }
}
