package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The closed table of what may stand in a launch spec: the contract's top-level keys, and under
/// them what EC2's RunInstances knows (API reference, version 2016-11-15). What is not here would
/// be dropped on the way to EC2, so it is refused.
final class LaunchSpecKeys {
  /// A value's form.
  private sealed interface Form {
    record Text() implements Form {}

    record Whole() implements Form {}

    record Flag() implements Form {}

    record ListOf(Form element) implements Form {}

    record Struct(Map<String, Form> keys) implements Form {}
  }

  private static final Form TEXT = new Form.Text();
  private static final Form WHOLE = new Form.Whole();
  private static final Form FLAG = new Form.Flag();
  private static final Form TEXTS = new Form.ListOf(TEXT);

  private static final Form PROFILE = new Form.Struct(Map.of("Arn", TEXT, "Name", TEXT));
  private static final Form EBS =
      new Form.Struct(
          Map.of(
              "DeleteOnTermination", FLAG,
              "Encrypted", FLAG,
              "Iops", WHOLE,
              "KmsKeyId", TEXT,
              "OutpostArn", TEXT,
              "SnapshotId", TEXT,
              "Throughput", WHOLE,
              "VolumeInitializationRate", WHOLE,
              "VolumeSize", WHOLE,
              "VolumeType", TEXT));
  private static final Form DEVICE =
      new Form.Struct(
          Map.of("DeviceName", TEXT, "Ebs", EBS, "NoDevice", TEXT, "VirtualName", TEXT));
  private static final Form PRIVATE_ADDRESS =
      new Form.Struct(Map.of("Primary", FLAG, "PrivateIpAddress", TEXT));
  private static final Form INTERFACE =
      new Form.Struct(
          Map.ofEntries(
              Map.entry("AssociateCarrierIpAddress", FLAG),
              Map.entry("AssociatePublicIpAddress", FLAG),
              Map.entry("DeleteOnTermination", FLAG),
              Map.entry("Description", TEXT),
              Map.entry("DeviceIndex", WHOLE),
              Map.entry("Groups", TEXTS),
              Map.entry("InterfaceType", TEXT),
              Map.entry("Ipv6AddressCount", WHOLE),
              Map.entry(
                  "Ipv6Addresses", new Form.ListOf(new Form.Struct(Map.of("Ipv6Address", TEXT)))),
              Map.entry("NetworkCardIndex", WHOLE),
              Map.entry("NetworkInterfaceId", TEXT),
              Map.entry("PrivateIpAddress", TEXT),
              Map.entry("PrivateIpAddresses", new Form.ListOf(PRIVATE_ADDRESS)),
              Map.entry("SecondaryPrivateIpAddressCount", WHOLE),
              Map.entry("SubnetId", TEXT)));
  private static final Form PLACEMENT =
      new Form.Struct(
          Map.of(
              "Affinity", TEXT,
              "AvailabilityZone", TEXT,
              "GroupId", TEXT,
              "GroupName", TEXT,
              "HostId", TEXT,
              "HostResourceGroupArn", TEXT,
              "PartitionNumber", WHOLE,
              "SpreadDomain", TEXT,
              "Tenancy", TEXT));
  private static final Form METADATA =
      new Form.Struct(
          Map.of(
              "HttpEndpoint", TEXT,
              "HttpProtocolIpv6", TEXT,
              "HttpPutResponseHopLimit", WHOLE,
              "HttpTokens", TEXT,
              "InstanceMetadataTags", TEXT));
  private static final Form TAGS =
      new Form.Struct(
          Map.of(
              "ResourceType",
              TEXT,
              "Tags",
              new Form.ListOf(new Form.Struct(Map.of("Key", TEXT, "Value", TEXT)))));

  private static final Map<String, Form> KEYS =
      Map.ofEntries(
          Map.entry("ImageId", TEXT),
          Map.entry("InstanceType", TEXT),
          Map.entry("KeyName", TEXT),
          Map.entry("SecurityGroups", TEXTS),
          Map.entry("SecurityGroupIds", TEXTS),
          Map.entry("BlockDeviceMappings", new Form.ListOf(DEVICE)),
          Map.entry("EbsOptimized", FLAG),
          Map.entry("IamInstanceProfile", PROFILE),
          Map.entry("KernelId", TEXT),
          Map.entry("MonitoringEnabled", FLAG),
          Map.entry("NetworkInterfaces", new Form.ListOf(INTERFACE)),
          Map.entry("Placement", PLACEMENT),
          Map.entry("RamdiskId", TEXT),
          Map.entry("SubnetId", TEXT),
          Map.entry("MetadataOptions", METADATA),
          Map.entry("TagSpecifications", new Form.ListOf(TAGS)));

  /// Keys that have a sentence of their own.
  private static final Set<String> EXPLAINED = Set.of("UserData", "AddressingType");

  private LaunchSpecKeys() {}

  /// Everything in the launch spec that RunInstances would not take.
  static List<String> flaws(String path, ObjectNode launchSpec) {
    var flaws = new ArrayList<String>();
    for (var property : launchSpec.properties()) {
      var at = path + "." + property.getKey();
      var form = KEYS.get(property.getKey());
      if (form != null) {
        check(at, form, property.getValue(), flaws);
      } else if (!EXPLAINED.contains(property.getKey())) {
        flaws.add(at + ": this key is not allowed in a launch spec");
      }
    }
    return flaws;
  }

  private static void check(String path, Form form, JsonNode value, List<String> flaws) {
    switch (form) {
      case Form.Text() -> must(value.isTextual(), path, "a text", flaws);
      case Form.Whole() ->
          must(value.isIntegralNumber() && value.canConvertToInt(), path, "a whole number", flaws);
      case Form.Flag() -> must(value.isBoolean(), path, "true or false", flaws);
      case Form.ListOf(var element) -> {
        must(value.isArray(), path, "an array", flaws);
        for (int i = 0; value.isArray() && i < value.size(); i++) {
          check(path + "[" + i + "]", element, value.get(i), flaws);
        }
      }
      case Form.Struct(var keys) -> {
        must(value.isObject(), path, "an object", flaws);
        for (var property : value.properties()) {
          var at = path + "." + property.getKey();
          var inner = keys.get(property.getKey());
          if (inner == null) {
            flaws.add(at + ": RunInstances has no such key");
          } else {
            check(at, inner, property.getValue(), flaws);
          }
        }
      }
    }
  }

  private static void must(boolean isFine, String path, String what, List<String> flaws) {
    if (!isFine) {
      flaws.add(path + ": must be " + what);
    }
  }
}
