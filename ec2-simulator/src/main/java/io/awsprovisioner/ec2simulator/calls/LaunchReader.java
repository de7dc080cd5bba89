package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.instances.LaunchOrder;
import io.awsprovisioner.ec2simulator.instances.LaunchSpec;
import io.awsprovisioner.ec2simulator.instances.LaunchSpec.BlockDevice;
import io.awsprovisioner.ec2simulator.instances.LaunchSpec.Options;
import io.awsprovisioner.ec2simulator.instances.Market;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.InstanceType;
import io.awsprovisioner.ec2simulator.world.KeyPairs;
import io.awsprovisioner.ec2simulator.world.Region;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads and checks the parameters of a RunInstances call, as far as that needs no look at other
/// instances.
final class LaunchReader {
  private static final int MAX_TOKEN = 64;
  private static final int MAX_COUNT = 1_000;

  private final Catalogue catalogue;
  private final KeyPairs keyPairs;

  LaunchReader(Catalogue catalogue, KeyPairs keyPairs) {
    this.catalogue = catalogue;
    this.keyPairs = keyPairs;
  }

  LaunchOrder read(Region region, QueryParameters parameters) {
    int min = parameters.requireInt("MinCount");
    int max = parameters.requireInt("MaxCount");
    if (min < 1 || max < min || max > MAX_COUNT) {
      throw Ec2Refusal.invalid(
          "MinCount and MaxCount must be 1 <= MinCount <= MaxCount <= " + MAX_COUNT);
    }
    Region.Zone zone = zone(region, parameters);
    InstanceType type = type(region, zone, parameters);
    Market market = market(parameters);
    var spec =
        new LaunchSpec(
            region,
            zone,
            type,
            image(region, parameters),
            market,
            maxPrice(market, parameters),
            token(parameters),
            UserData.read(parameters),
            keyName(region, parameters),
            new LaunchGroups(region).read(parameters),
            blockDevices(parameters),
            options(parameters),
            Tags.ofInstances(parameters));
    return new LaunchOrder(spec, min, max, Fingerprint.of(parameters));
  }

  private static String image(Region region, QueryParameters parameters) {
    String id = parameters.require("ImageId");
    ResourceIds.check(id, "ami-", "InvalidAMIID.Malformed");
    if (region.image(id) == null) {
      throw new Ec2Refusal("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
    }
    return id;
  }

  private InstanceType type(Region region, Region.@Nullable Zone zone, QueryParameters parameters) {
    String name = parameters.require("InstanceType");
    InstanceType type = catalogue.type(name);
    if (type == null) {
      throw Ec2Refusal.invalid("Invalid value '" + name + "' for InstanceType.");
    }
    if (!type.isOfferedIn(region.name())) {
      String where = zone == null ? region.name() : zone.name();
      throw new Ec2Refusal(
          "Unsupported",
          "Your requested instance type (" + name + ") is not supported in " + where + ".");
    }
    if (zone != null && !type.zonesIn(region).contains(zone)) {
      throw notOffered(type, region, zone);
    }
    return type;
  }

  private static Ec2Refusal notOffered(InstanceType type, Region region, Region.Zone zone) {
    return new Ec2Refusal(
        "Unsupported",
        ("Your requested instance type (%s) is not supported in your requested Availability Zone"
                + " (%s). Please retry your request by not specifying an Availability Zone or"
                + " choosing %s.")
            .formatted(
                type.name(),
                zone.name(),
                type.zonesIn(region).stream()
                    .map(Region.Zone::name)
                    .collect(Collectors.joining(", "))));
  }

  private static Region.@Nullable Zone zone(Region region, QueryParameters parameters) {
    String subnet = subnet(parameters);
    String name = parameters.find("Placement.AvailabilityZone");
    Region.Zone named = name == null ? null : region.zone(name);
    if (name != null && named == null) {
      throw Ec2Refusal.invalid("Invalid availability zone: [" + name + "]");
    }
    if (subnet == null) {
      return named;
    }
    ResourceIds.check(subnet, "subnet-", "InvalidSubnetID.Malformed");
    Region.Zone ofSubnet = region.zoneOfSubnet(subnet);
    if (ofSubnet == null) {
      throw new Ec2Refusal(
          "InvalidSubnetID.NotFound", "The subnet ID '" + subnet + "' does not exist");
    }
    if (named != null && !named.equals(ofSubnet)) {
      throw Ec2Refusal.invalid(
          "The subnet " + subnet + " lies in " + ofSubnet.name() + ", not in " + named.name());
    }
    return ofSubnet;
  }

  private static @Nullable String subnet(QueryParameters parameters) {
    String subnet = parameters.find("SubnetId");
    if (parameters.hasBelow("NetworkInterface")) {
      if (subnet != null) {
        throw Ec2Refusal.combination(
            "Network interfaces and an instance-level subnet ID may not be specified on the same"
                + " request");
      }
      return parameters.find("NetworkInterface.1.SubnetId");
    }
    return subnet;
  }

  private static Market market(QueryParameters parameters) {
    String type = parameters.find("InstanceMarketOptions.MarketType");
    return switch (type) {
      case null -> {
        if (parameters.hasBelow("InstanceMarketOptions")) {
          throw Ec2Refusal.missing("InstanceMarketOptions.MarketType");
        }
        yield Market.ON_DEMAND;
      }
      case "spot" -> {
        only(parameters, "SpotInstanceType", "one-time");
        only(parameters, "InstanceInterruptionBehavior", "terminate");
        yield Market.SPOT;
      }
      default ->
          throw Ec2Refusal.invalid(
              "Invalid value '" + type + "' for InstanceMarketOptions.MarketType");
    };
  }

  /// Persistent requests, which EC2 would fulfil again, and instances that sleep are not simulated.
  private static void only(QueryParameters parameters, String option, String known) {
    String value = parameters.orElse("InstanceMarketOptions.SpotOptions." + option, known);
    if (!value.equals(known)) {
      throw Ec2Refusal.invalid(
          "Invalid value '" + value + "' for " + option + ": the simulator knows " + known);
    }
  }

  private static @Nullable BigDecimal maxPrice(Market market, QueryParameters parameters) {
    String name = "InstanceMarketOptions.SpotOptions.MaxPrice";
    BigDecimal price = parameters.decimal(name);
    if (price != null && price.signum() <= 0) {
      throw Ec2Refusal.invalid("The spot price must be more than 0, not " + price.toPlainString());
    }
    return market == Market.SPOT ? price : null;
  }

  private static @Nullable String token(QueryParameters parameters) {
    String token = parameters.find("ClientToken");
    if (token == null || token.isEmpty()) {
      return null;
    }
    if (token.length() > MAX_TOKEN || !token.chars().allMatch(each -> each > ' ' && each < 127)) {
      throw Ec2Refusal.invalid("ClientToken must be at most " + MAX_TOKEN + " ASCII characters");
    }
    return token;
  }

  private @Nullable String keyName(Region region, QueryParameters parameters) {
    String name = parameters.find("KeyName");
    if (name != null && keyPairs.find(region.name(), name) == null) {
      throw new Ec2Refusal("InvalidKeyPair.NotFound", "The key pair '" + name + "' does not exist");
    }
    return name;
  }

  private static List<BlockDevice> blockDevices(QueryParameters parameters) {
    return parameters.items("BlockDeviceMapping").stream()
        .filter(item -> parameters.hasBelow(item + ".Ebs"))
        .map(item ->
            new BlockDevice(
                parameters.require(item + ".DeviceName"),
                parameters.flag(item + ".Ebs.DeleteOnTermination", true)))
        .toList();
  }

  private static Options options(QueryParameters parameters) {
    String behaviour = parameters.orElse("InstanceInitiatedShutdownBehavior", "stop");
    if (!behaviour.equals("stop") && !behaviour.equals("terminate")) {
      throw Ec2Refusal.invalid(
          "Invalid value '" + behaviour + "' for InstanceInitiatedShutdownBehavior");
    }
    return new Options(
        parameters.flag("EbsOptimized", false),
        parameters.flag("Monitoring.Enabled", false),
        behaviour.equals("terminate"),
        InstanceProfile.arn(parameters),
        parameters.orElse("MetadataOptions.HttpTokens", "optional"),
        parameters.integer("MetadataOptions.HttpPutResponseHopLimit", 1));
  }
}
