package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.Market;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import io.awsprovisioner.ec2simulator.world.Region.SecurityGroup;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The filters of DescribeInstances.
final class InstanceFilters {
  private static final String TAG = "tag:";
  private static final Set<String> KNOWN =
      Set.of(
          TAG,
          "tag-key",
          "instance-state-name",
          "instance-state-code",
          "instance-id",
          "client-token",
          "availability-zone",
          "instance-type",
          "instance-lifecycle",
          "image-id",
          "subnet-id",
          "vpc-id",
          "reservation-id",
          "spot-instance-request-id",
          "key-name",
          "launch-time",
          "private-ip-address",
          "instance.group-id",
          "instance.group-name");

  private final List<Filter> filters;

  private InstanceFilters(List<Filter> filters) {
    this.filters = filters;
  }

  static InstanceFilters read(QueryParameters parameters) {
    return new InstanceFilters(Filter.read(parameters, KNOWN));
  }

  boolean isEmpty() {
    return filters.isEmpty();
  }

  boolean match(Instance instance) {
    for (Filter filter : filters) {
      if (!filter.matchesAny(valuesOf(instance, filter.name()))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> valuesOf(Instance instance, String name) {
    if (name.startsWith(TAG)) {
      String value = instance.tags().get(name.substring(TAG.length()));
      return value == null ? List.of() : List.of(value);
    }
    return switch (name) {
      case "tag-key" -> List.copyOf(instance.tags().keySet());
      case "instance-state-name" -> List.of(instance.state().label());
      case "instance-state-code" -> List.of(Integer.toString(instance.state().code()));
      case "instance-id" -> List.of(instance.id());
      case "client-token" -> List.of(Objects.requireNonNullElse(instance.spec().clientToken(), ""));
      case "availability-zone" -> List.of(instance.zone().name());
      case "instance-type" -> List.of(instance.spec().type().name());
      case "instance-lifecycle" ->
          instance.spec().market() == Market.SPOT ? List.of("spot") : List.of();
      case "image-id" -> List.of(instance.spec().imageId());
      case "subnet-id" -> List.of(instance.zone().subnet());
      case "vpc-id" -> List.of(instance.spec().region().vpc());
      case "reservation-id" -> List.of(instance.reservationId());
      case "spot-instance-request-id" ->
          List.of(Objects.requireNonNullElse(instance.spotRequestId(), ""));
      case "key-name" -> List.of(Objects.requireNonNullElse(instance.spec().keyName(), ""));
      case "launch-time" -> List.of(XmlReply.format(instance.launched()));
      case "private-ip-address" -> List.of(instance.privateIp());
      case "instance.group-id" -> instance.spec().groups().stream().map(SecurityGroup::id).toList();
      case "instance.group-name" ->
          instance.spec().groups().stream().map(SecurityGroup::name).toList();
      default -> throw new IllegalStateException("A filter is known but has no value: " + name);
    };
  }
}
