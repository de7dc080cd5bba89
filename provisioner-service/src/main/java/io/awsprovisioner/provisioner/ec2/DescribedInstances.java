package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// DescribeInstances: how it is asked and how its answer is read. The one call whose answers are
/// long enough for the way of reading to matter.
public interface DescribedInstances extends AutoCloseable {
  /// EC2's largest page (API reference, DescribeInstances).
  int PAGE = 1000;

  /// A page of what EC2 shows.
  CompletionStage<Ec2.Answer<Ec2.Page<SeenInstance>>> describe(Region region, Which which);

  @Override
  void close();

  /// What is asked for.
  sealed interface Which {
    /// A page of all that carry a tag.
    record Tagged(Ec2.OwnerTag tag, Optional<String> next) implements Which {}

    /// These.
    record ById(List<InstanceId> instances) implements Which {}

    /// What a launch started.
    record ByLaunch(LaunchId launch) implements Which {}
  }
}
