package io.awsprovisioner.ec2simulator.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One region with its default VPC: every zone has its default subnet there, every security group
/// belongs to it.
public record Region(
    String name,
    String vpc,
    List<Zone> zones,
    List<Image> images,
    List<SecurityGroup> securityGroups) {
  public Region {
    zones = List.copyOf(zones);
    images = List.copyOf(images);
    securityGroups = List.copyOf(securityGroups);
  }

  /// A zone, its id, its default subnet and that subnet's address range.
  public record Zone(String name, String id, String subnet, String cidr) {}

  /// A machine image; all of them are Linux on x86_64 and boot from `/dev/sda1`.
  public record Image(String id, String name) {}

  /// A security group of the default VPC.
  public record SecurityGroup(String id, String name) {}

  public @Nullable Zone zone(String zoneName) {
    return zones.stream().filter(zone -> zone.name().equals(zoneName)).findFirst().orElse(null);
  }

  public @Nullable Zone zoneOfSubnet(String subnet) {
    return zones.stream().filter(zone -> zone.subnet().equals(subnet)).findFirst().orElse(null);
  }

  public @Nullable Image image(String id) {
    return images.stream().filter(image -> image.id().equals(id)).findFirst().orElse(null);
  }

  public @Nullable SecurityGroup groupById(String id) {
    return securityGroups.stream().filter(group -> group.id().equals(id)).findFirst().orElse(null);
  }

  public @Nullable SecurityGroup groupByName(String groupName) {
    return securityGroups.stream()
        .filter(group -> group.name().equals(groupName))
        .findFirst()
        .orElse(null);
  }
}
