package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.DescribedInstances.Which;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// EC2 through the AWS SDK. A client for each region, made when it is first needed; the SDK's own
/// retries are off, since a retry it does not tell us about would spend our API budget twice.
public final class AwsEc2 implements Ec2, AutoCloseable {
  /// EC2's largest page (API reference, DescribeSpotPriceHistory).
  private static final int PAGE = 1000;

  private static final int SERVER_ERROR = 500;

  /// Which of the two product descriptions Linux prices come under depends on account and region.
  private static final List<String> LINUX = List.of("Linux/UNIX", "Linux/UNIX (Amazon VPC)");

  private final Map<Region, Ec2AsyncClient> clients = new ConcurrentHashMap<>();
  private final Function<Region, Ec2AsyncClient> newClient;
  private final DescribedInstances described;
  private final Duration deadline;

  /// Everything by the SDK.
  ///
  /// @param newClient a client of a region, without retries
  /// @param deadline for a call, beside the client's own: after it a launch is in doubt
  public AwsEc2(Function<Region, Ec2AsyncClient> newClient, Duration deadline) {
    this(newClient, new SdkInstances(newClient, deadline), deadline);
  }

  /// @param newClient a client of a region, without retries
  /// @param described how instances are asked for; closed with this
  /// @param deadline for a call, beside the client's own: after it a launch is in doubt
  public AwsEc2(
      Function<Region, Ec2AsyncClient> newClient, DescribedInstances described, Duration deadline) {
    this.newClient = newClient;
    this.described = described;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
    var call = RunInstancesRequest.builder();
    try {
      LaunchSpecMapping.apply(request.launchSpec(), call);
    } catch (LaunchSpecMapping.NotLaunchable e) {
      return CompletableFuture.completedFuture(
          new LaunchAnswer.Refused(
              new Ec2Failure(
                  Kind.CONFIGURATION, "InvalidLaunchSpec", String.valueOf(e.getMessage()))));
    }
    complete(call, request);
    return SdkCalls.within(client(request.region()).runInstances(call.build()), deadline)
        .handle((response, error) -> error == null ? started(response) : refusedOrInDoubt(error));
  }

  /// An answer that we cannot read says nothing about the launch.
  private static LaunchAnswer started(RunInstancesResponse response) {
    try {
      return new LaunchAnswer.Started(SdkInstances.seen(response.instances().getFirst()));
    } catch (RuntimeException e) {
      return new LaunchAnswer.InDoubt("EC2's answer makes no sense: " + e);
    }
  }

  private static void complete(RunInstancesRequest.Builder call, LaunchRequest request) {
    var tags =
        request.tags().entrySet().stream()
            .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
            .toList();
    var own = TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(tags).build();
    var bid = request.bid();
    call.minCount(1)
        .maxCount(1)
        .clientToken(request.launchId().value())
        .userData(request.userData())
        .instanceInitiatedShutdownBehavior("terminate")
        .tagSpecifications(merged(call.build().tagSpecifications(), own));
    if (request.market() == Market.SPOT) {
      call.instanceMarketOptions(market ->
          market
              .marketType(MarketType.SPOT)
              .spotOptions(spot ->
                  spot.maxPrice(bid)
                      .spotInstanceType("one-time")
                      .instanceInterruptionBehavior("terminate")));
    }
  }

  /// A launch spec may bring tags for other resources and for the instance; one resource type may
  /// stand in the request only once.
  private static List<TagSpecification> merged(List<TagSpecification> given, TagSpecification own) {
    var ours = own.tags().stream().map(Tag::key).collect(Collectors.toSet());
    // A key may stand there once only, and ours say whose instance it is.
    var instanceTags =
        given.stream()
            .filter(s -> s.resourceType() == ResourceType.INSTANCE)
            .flatMap(s -> s.tags().stream())
            .filter(t -> !ours.contains(t.key()));
    var both =
        own.toBuilder().tags(Stream.concat(own.tags().stream(), instanceTags).toList()).build();
    return Stream.concat(
            given.stream().filter(s -> s.resourceType() != ResourceType.INSTANCE), Stream.of(both))
        .toList();
  }

  /// A refusal is final, so it takes a code of EC2's: what a server in between says, or an error
  /// inside EC2, leaves doubt.
  private static LaunchAnswer refusedOrInDoubt(Throwable error) {
    var cause = SdkCalls.unwrap(error);
    var failure = SdkCalls.failure(cause);
    if (failure.isUnsent()) {
      return new LaunchAnswer.Refused(failure);
    }
    if (!(cause instanceof AwsServiceException e)) {
      return new LaunchAnswer.InDoubt(cause.getClass().getSimpleName());
    }
    boolean inside =
        failure.kind() == Kind.TRY_AGAIN
            || (failure.kind() == Kind.UNKNOWN && e.statusCode() >= SERVER_ERROR);
    return inside && !"IdempotentCallInProgress".equals(failure.code())
        ? new LaunchAnswer.InDoubt(failure.code() + ": " + failure.message())
        : new LaunchAnswer.Refused(failure);
  }

  @Override
  public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
    return answer(
        client(region)
            .terminateInstances(
                r -> r.instanceIds(instances.stream().map(InstanceId::value).toList())),
        response -> response.terminatingInstances().size());
  }

  @Override
  public CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next) {
    return described.describe(region, new Which.Tagged(tag, next));
  }

  @Override
  public CompletionStage<Answer<List<SeenInstance>>> byIds(
      Region region, List<InstanceId> instances) {
    return described
        .describe(region, new Which.ById(instances))
        .thenApply(answer -> map(answer, Page::rows));
  }

  @Override
  public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch) {
    return described
        .describe(region, new Which.ByLaunch(launch))
        .thenApply(answer -> map(answer, page -> page.rows().stream().findFirst()));
  }

  private static <A, B> Answer<B> map(Answer<A> answer, Function<A, B> change) {
    return switch (answer) {
      case Answer.Given<A>(var value) -> new Answer.Given<>(change.apply(value));
      case Answer.Refused<A>(var failure) -> new Answer.Refused<>(failure);
    };
  }

  @Override
  public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next) {
    return answer(
        client(region)
            .describeSpotPriceHistory(r ->
                r.startTime(start)
                    .instanceTypesWithStrings(types.stream().map(InstanceType::value).toList())
                    .productDescriptions(LINUX)
                    .maxResults(PAGE)
                    .nextToken(next.orElse(null))),
        response ->
            new Page<>(
                response.spotPriceHistory().stream().map(AwsEc2::point).toList(),
                nextToken(response.nextToken())));
  }

  @Override
  public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
    return answer(
        client(region)
            .describeInstanceTypeOfferings(r ->
                r.locationType(LocationType.AVAILABILITY_ZONE)
                    .maxResults(PAGE)
                    .nextToken(next.orElse(null))),
        response ->
            new Page<>(
                response.instanceTypeOfferings().stream()
                    .map(o ->
                        new Offering(
                            new AvailabilityZone(o.location()),
                            new InstanceType(o.instanceTypeAsString())))
                    .toList(),
                nextToken(response.nextToken())));
  }

  @Override
  public void close() {
    described.close();
    clients.values().forEach(Ec2AsyncClient::close);
  }

  private Ec2AsyncClient client(Region region) {
    return clients.computeIfAbsent(region, newClient);
  }

  private <R, T> CompletionStage<Answer<T>> answer(
      CompletableFuture<R> call, Function<R, T> onSuccess) {
    return SdkCalls.answer(call, deadline, onSuccess);
  }

  private static PricePoint point(SpotPrice price) {
    return new PricePoint(
        new AvailabilityZone(price.availabilityZone()),
        new InstanceType(price.instanceTypeAsString()),
        Double.parseDouble(price.spotPrice()),
        price.timestamp());
  }

  private static Optional<String> nextToken(@Nullable String token) {
    return Optional.ofNullable(token).filter(t -> !t.isEmpty());
  }
}
