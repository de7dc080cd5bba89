package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A door that lets looks through and refuses every change: what stands behind shadow mode should
/// anybody ask for a launch or an end all the same.
///
/// @param looks where questions go
public record ReadOnlyEc2(Ec2 looks) implements Ec2 {
  private static final Ec2Failure REFUSAL =
      new Ec2Failure(Kind.PERMISSION, "ShadowMode", "in shadow mode nothing is bought or ended");

  @Override
  public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
    return CompletableFuture.completedFuture(new LaunchAnswer.Refused(REFUSAL));
  }

  @Override
  public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(REFUSAL));
  }

  @Override
  public CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next) {
    return looks.instances(region, tag, next);
  }

  @Override
  public CompletionStage<Answer<List<SeenInstance>>> byIds(
      Region region, List<InstanceId> instances) {
    return looks.byIds(region, instances);
  }

  @Override
  public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch) {
    return looks.byLaunch(region, launch);
  }

  @Override
  public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next) {
    return looks.spotPrices(region, start, types, next);
  }

  @Override
  public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
    return looks.offerings(region, next);
  }
}
