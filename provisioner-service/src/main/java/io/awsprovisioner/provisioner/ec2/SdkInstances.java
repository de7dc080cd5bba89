package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

/// DescribeInstances by the SDK alone. Correct, and slow: 200 ms of CPU for a page of 1,000. What
/// [StreamedInstances] reads is compared with it.
public final class SdkInstances implements DescribedInstances {
  private final Map<Region, Ec2AsyncClient> clients = new ConcurrentHashMap<>();
  private final Function<Region, Ec2AsyncClient> newClient;
  private final Duration deadline;

  /// @param newClient a client of a region, without retries
  public SdkInstances(Function<Region, Ec2AsyncClient> newClient, Duration deadline) {
    this.newClient = newClient;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<Ec2.Answer<Ec2.Page<SeenInstance>>> describe(Region region, Which which) {
    return SdkCalls.answer(
        clients.computeIfAbsent(region, newClient).describeInstances(request(which)),
        deadline,
        SdkInstances::page);
  }

  private static DescribeInstancesRequest request(Which which) {
    var request = DescribeInstancesRequest.builder();
    return switch (which) {
      case Which.Tagged(var tag, var next) ->
          request
              .filters(filter("tag:" + tag.key(), tag.value()))
              .maxResults(PAGE)
              .nextToken(next.orElse(null))
              .build();
      case Which.ById(var ids) ->
          request.instanceIds(ids.stream().map(InstanceId::value).toList()).build();
      case Which.ByLaunch(var launch) ->
          request.filters(filter("client-token", launch.value())).build();
    };
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  private static Ec2.Page<SeenInstance> page(DescribeInstancesResponse response) {
    return new Ec2.Page<>(
        response.reservations().stream()
            .flatMap(r -> r.instances().stream())
            .map(SdkInstances::seen)
            .toList(),
        Optional.ofNullable(response.nextToken()).filter(t -> !t.isEmpty()));
  }

  /// An instance in our words.
  static SeenInstance seen(Instance instance) {
    return new SeenInstance(
        new InstanceId(instance.instanceId()),
        new AvailabilityZone(instance.placement().availabilityZone()),
        new InstanceType(instance.instanceTypeAsString()),
        new ImageId(instance.imageId()),
        instance.instanceLifecycle() == null ? Market.ON_DEMAND : Market.SPOT,
        instance.spotInstanceRequestId(),
        InstanceStateName.named(instance.state().nameAsString()),
        code(instance.stateReason()),
        instance.launchTime(),
        instance.tags().stream()
            .collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)));
  }

  private static @Nullable String code(@Nullable StateReason reason) {
    return reason == null ? null : reason.code();
  }

  @Override
  public void close() {
    clients.values().forEach(Ec2AsyncClient::close);
  }
}
