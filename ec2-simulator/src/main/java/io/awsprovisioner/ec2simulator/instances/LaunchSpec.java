package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.world.InstanceType;
import io.awsprovisioner.ec2simulator.world.Region;
import io.awsprovisioner.ec2simulator.world.Region.Zone;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a RunInstances call asked for, checked and resolved; all instances of the call share it.
/// `zone` is absent when EC2 may choose. `userData` is base64, and left out of `toString` because
/// it may hold a token.
public record LaunchSpec(
    Region region,
    @Nullable Zone zone,
    InstanceType type,
    String imageId,
    Market market,
    @Nullable BigDecimal maxPrice,
    @Nullable String clientToken,
    @Nullable String userData,
    @Nullable String keyName,
    List<Region.SecurityGroup> groups,
    List<BlockDevice> blockDevices,
    Options options,
    SortedMap<String, String> tags) {
  public LaunchSpec {
    groups = List.copyOf(groups);
    blockDevices = List.copyOf(blockDevices);
  }

  /// A volume that comes with the instance.
  public record BlockDevice(String deviceName, boolean deleteOnTermination) {}

  /// What is kept only to be shown again, and what happens on a shutdown from inside.
  public record Options(
      boolean ebsOptimized,
      boolean monitoring,
      boolean terminateOnShutdown,
      @Nullable String instanceProfileArn,
      String httpTokens,
      int hopLimit) {}

  @Override
  public String toString() {
    return "LaunchSpec[" + region.name() + " " + type.name() + " " + market.label() + "]";
  }
}
