package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.world.Region;
import java.util.List;
import java.util.Set;

/// DescribeImages: the images of the region, all of them ours.
final class DescribeImages implements Call {
  private static final Set<String> FILTERS = Set.of("image-id", "name", "state", "architecture");

  @Override
  public ParameterNames parameters() {
    return ParameterNames.of(
        "ImageId.N",
        "Owner.N",
        "ExecutableBy.N",
        "IncludeDeprecated",
        "IncludeDisabled",
        "MaxResults",
        "NextToken",
        "Filter.N.Name",
        "Filter.N.Value.N");
  }

  @Override
  public String answer(CallRequest request) {
    List<String> ids = request.parameters().list("ImageId");
    List<Filter> filters = Filter.read(request.parameters(), FILTERS);
    List<String> owners = request.parameters().list("Owner");
    checkIds(request.region(), ids);
    request.endIfDryRun();
    boolean ours =
        owners.isEmpty() || owners.contains("self") || owners.contains(InstanceXml.OWNER);
    List<Region.Image> images =
        request.region().images().stream()
            .filter(_ -> ours)
            .filter(image -> ids.isEmpty() || ids.contains(image.id()))
            .filter(image -> filters.stream().allMatch(filter -> matches(filter, image)))
            .toList();
    return request
        .reply()
        .list(
            "imagesSet",
            images,
            (item, image) ->
                item.text("imageId", image.id())
                    .text("imageLocation", InstanceXml.OWNER + "/" + image.name())
                    .text("imageState", "available")
                    .text("imageOwnerId", InstanceXml.OWNER)
                    .flag("isPublic", false)
                    .text("architecture", "x86_64")
                    .text("imageType", "machine")
                    .text("name", image.name())
                    .text("rootDeviceType", "ebs")
                    .text("rootDeviceName", "/dev/sda1")
                    .text("virtualizationType", "hvm")
                    .text("hypervisor", "xen"))
        .finish();
  }

  private static void checkIds(Region region, List<String> ids) {
    ids.forEach(id -> ResourceIds.check(id, "ami-", "InvalidAMIID.Malformed"));
    List<String> missing = ids.stream().filter(id -> region.image(id) == null).toList();
    if (!missing.isEmpty()) {
      throw new Ec2Refusal(
          "InvalidAMIID.NotFound",
          missing.size() == 1
              ? "The image id '[" + missing.getFirst() + "]' does not exist"
              : "The image ids '[" + String.join(", ", missing) + "]' do not exist");
    }
  }

  private static boolean matches(Filter filter, Region.Image image) {
    return switch (filter.name()) {
      case "image-id" -> filter.matches(image.id());
      case "name" -> filter.matches(image.name());
      case "state" -> filter.matches("available");
      case "architecture" -> filter.matches("x86_64");
      default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
    };
  }
}
