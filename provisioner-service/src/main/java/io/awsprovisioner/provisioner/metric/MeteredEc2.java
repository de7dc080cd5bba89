package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.LaunchRequest;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The door to EC2, watched: how long each call took and how it went.
public final class MeteredEc2 implements Ec2 {
  private final Ec2 door;
  private final LoopNumbers numbers;
  private final MeterRegistry registry;
  private final InstantSource clock;

  /// Watches that door.
  public MeteredEc2(Ec2 door, LoopNumbers numbers, MeterRegistry registry, InstantSource clock) {
    this.door = door;
    this.numbers = numbers;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
    numbers.requested(request.launchId());
    return watched(
        "RunInstances",
        request.region(),
        door.launch(request),
        answer ->
            switch (answer) {
              case LaunchAnswer.Started _ -> "ok";
              case LaunchAnswer.Refused(var failure) -> failure.kind().wireName();
              case LaunchAnswer.InDoubt _ -> "in-doubt";
            });
  }

  @Override
  public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
    return watched("TerminateInstances", region, door.terminate(region, instances));
  }

  @Override
  public CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next) {
    return watched("DescribeInstances", region, door.instances(region, tag, next));
  }

  @Override
  public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch) {
    return watched("DescribeInstances", region, door.byLaunch(region, launch));
  }

  @Override
  public CompletionStage<Answer<List<SeenInstance>>> byIds(
      Region region, List<InstanceId> instances) {
    return watched("DescribeInstances", region, door.byIds(region, instances));
  }

  @Override
  public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next) {
    return watched("DescribeSpotPriceHistory", region, door.spotPrices(region, start, types, next));
  }

  @Override
  public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
    return watched("DescribeInstanceTypeOfferings", region, door.offerings(region, next));
  }

  private <T> CompletionStage<Answer<T>> watched(
      String call, Region region, CompletionStage<Answer<T>> answer) {
    return watched(
        call,
        region,
        answer,
        a ->
            switch (a) {
              case Answer.Given<T> _ -> "ok";
              case Answer.Refused<T>(var failure) -> failure.kind().wireName();
            });
  }

  private <T> CompletionStage<T> watched(
      String call, Region region, CompletionStage<T> answer, Function<T, String> outcome) {
    var begun = clock.instant();
    return answer.whenComplete((T given, @Nullable Throwable bug) ->
        Metric.EC2_CALLS
            .timer(
                registry,
                "call",
                call,
                "region",
                region.value(),
                "outcome",
                bug == null ? outcome.apply(given) : "bug")
            .record(Duration.between(begun, clock.instant())));
  }
}
