package io.awsprovisioner.provisioner.testing;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.ec2.LaunchRequest;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// EC2 of which only TerminateInstances is there: all or none, as the real one.
public final class TerminatingEc2 implements Ec2 {
  private final Map<InstanceId, Ec2Failure> refused = new TreeMap<>();
  private final Set<InstanceId> ended = new TreeSet<>();
  private int calls;

  /// A call that names this one fails so.
  public void refuse(InstanceId id, Ec2Failure failure) {
    refused.put(id, failure);
  }

  public void grantAll() {
    refused.clear();
  }

  public Set<InstanceId> ended() {
    return ended;
  }

  public int calls() {
    return calls;
  }

  @Override
  public CompletionStage<Answer<Integer>> terminate(Region region, List<InstanceId> instances) {
    calls++;
    for (var id : instances) {
      var failure = refused.get(id);
      if (failure != null) {
        return CompletableFuture.completedFuture(new Answer.Refused<>(failure));
      }
    }
    ended.addAll(instances);
    return CompletableFuture.completedFuture(new Answer.Given<>(instances.size()));
  }

  @Override
  public CompletionStage<LaunchAnswer> launch(LaunchRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Page<SeenInstance>>> instances(
      Region region, OwnerTag tag, Optional<String> next) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<List<SeenInstance>>> byIds(
      Region region, List<InstanceId> instances) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Optional<SeenInstance>>> byLaunch(Region region, LaunchId launch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Page<Offering>>> offerings(Region region, Optional<String> next) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Answer<Page<PricePoint>>> spotPrices(
      Region region, Instant start, List<InstanceType> types, Optional<String> next) {
    throw new UnsupportedOperationException();
  }
}
