package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.InstanceState;
import io.awsprovisioner.ec2simulator.instances.LaunchSpec;
import io.awsprovisioner.ec2simulator.instances.Market;
import io.awsprovisioner.ec2simulator.instances.StateReason;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// How instances look in answers.
final class InstanceXml {
  static final String OWNER = "123456789012";

  private InstanceXml() {}

  /// A reservation: what one RunInstances call launched, or the part of it that is shown.
  static void reservation(XmlReply out, List<Instance> instances, Instant now) {
    out.text("reservationId", instances.getFirst().reservationId())
        .text("ownerId", OWNER)
        .open("groupSet")
        .close("groupSet")
        .list("instancesSet", instances, (item, each) -> instance(item, each, now));
  }

  static void state(XmlReply out, String name, InstanceState state) {
    out.open(name).number("code", state.code()).text("name", state.label()).close(name);
  }

  static void tags(XmlReply out, SortedMap<String, String> tags) {
    out.list(
        "tagSet",
        tags.entrySet(),
        (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()));
  }

  private static void instance(XmlReply out, Instance instance, Instant now) {
    LaunchSpec spec = instance.spec();
    boolean ended = instance.state() instanceof InstanceState.Terminated;
    out.text("instanceId", instance.id()).text("imageId", spec.imageId());
    state(out, "instanceState", instance.state());
    out.text("privateDnsName", ended ? "" : privateName(instance)).text("dnsName", "");
    reason(out, instance.state());
    out.text("keyName", spec.keyName())
        .number("amiLaunchIndex", instance.launchIndex())
        .open("productCodes")
        .close("productCodes")
        .text("instanceType", spec.type().name())
        .time("launchTime", instance.launched());
    place(out, instance, ended);
    out.text("architecture", spec.type().architecture())
        .text("rootDeviceType", "ebs")
        .text("rootDeviceName", "/dev/sda1");
    if (ended) {
      out.open("blockDeviceMapping").close("blockDeviceMapping");
    } else {
      disks(out, instance);
    }
    out.text("virtualizationType", "hvm").text("clientToken", spec.clientToken());
    tags(out, instance.tags());
    market(out, instance);
    profile(out, instance);
    out.text("hypervisor", "xen").flag("ebsOptimized", spec.options().ebsOptimized());
    metadata(out, spec.options(), now.isAfter(instance.launched().plus(Duration.ofSeconds(2))));
  }

  private static void place(XmlReply out, Instance instance, boolean ended) {
    LaunchSpec spec = instance.spec();
    out.open("placement")
        .text("availabilityZone", instance.zone().name())
        .text("availabilityZoneId", instance.zone().id())
        .text("groupName", "")
        .text("tenancy", "default")
        .close("placement")
        .open("monitoring")
        .text("state", spec.options().monitoring() ? "enabled" : "disabled")
        .close("monitoring");
    if (ended) {
      out.open("groupSet").close("groupSet");
      return;
    }
    out.text("subnetId", instance.zone().subnet())
        .text("vpcId", spec.region().vpc())
        .text("privateIpAddress", instance.privateIp())
        .list(
            "groupSet",
            spec.groups(),
            (item, group) -> item.text("groupId", group.id()).text("groupName", group.name()));
  }

  private static void reason(XmlReply out, InstanceState state) {
    StateReason reason =
        switch (state) {
          case InstanceState.ShuttingDown ending -> ending.reason();
          case InstanceState.Stopped stopped -> stopped.reason();
          case InstanceState.Terminated ended -> ended.reason();
          case InstanceState.Pending _ -> new StateReason("pending", "pending");
          case InstanceState.Running _ -> null;
        };
    shown(out, reason, state);
  }

  private static void shown(XmlReply out, @Nullable StateReason reason, InstanceState state) {
    if (reason == null || state instanceof InstanceState.Alive) {
      out.text("reason", "");
    } else {
      String since = XmlReply.format(state.since()).replace('T', ' ').replaceAll("\\..*", " GMT");
      out.text("reason", reason.message().replaceFirst("^[^:]*: ", "") + " (" + since + ")");
    }
    if (reason != null) {
      out.open("stateReason")
          .text("code", reason.code())
          .text("message", reason.message())
          .close("stateReason");
    }
  }

  private static void disks(XmlReply out, Instance instance) {
    out.list(
        "blockDeviceMapping",
        instance.spec().blockDevices(),
        (item, disk) ->
            item.text("deviceName", disk.deviceName())
                .open("ebs")
                .text("volumeId", volumeId(instance, disk))
                .text("status", "attached")
                .time("attachTime", instance.launched())
                .flag("deleteOnTermination", disk.deleteOnTermination())
                .close("ebs"));
  }

  /// Volumes have no life of their own here; their ids follow from their instance and device.
  private static String volumeId(Instance instance, LaunchSpec.BlockDevice disk) {
    long number = Long.parseUnsignedLong(instance.id().substring(3), 16);
    return "vol-0" + HexFormat.of().toHexDigits(number * 31 + disk.deviceName().hashCode());
  }

  private static void market(XmlReply out, Instance instance) {
    if (instance.spec().market() == Market.SPOT) {
      out.text("spotInstanceRequestId", instance.spotRequestId()).text("instanceLifecycle", "spot");
    }
  }

  private static void profile(XmlReply out, Instance instance) {
    String arn = instance.spec().options().instanceProfileArn();
    if (arn != null) {
      out.open("iamInstanceProfile")
          .text("arn", arn)
          .text("id", "AIPA0123456789ABCDEFG")
          .close("iamInstanceProfile");
    }
  }

  private static void metadata(XmlReply out, LaunchSpec.Options options, boolean applied) {
    out.open("metadataOptions")
        .text("state", applied ? "applied" : "pending")
        .text("httpTokens", options.httpTokens())
        .number("httpPutResponseHopLimit", options.hopLimit())
        .text("httpEndpoint", "enabled")
        .close("metadataOptions");
  }

  private static String privateName(Instance instance) {
    return "ip-" + instance.privateIp().replace('.', '-') + ".ec2.internal";
  }
}
