package io.awsprovisioner.api.ec2;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How EC2 is asked whether the AMIs and security groups of a definition exist.
@ConfigMapping(prefix = "provisioner.ec2")
public interface Ec2Config {
  /// Where EC2's API is, for all regions; without it, AWS's own endpoints.
  Optional<URI> endpoint();

  /// Whether definitions are checked against EC2. By default they are where an endpoint is given;
  /// on AWS set it to true and give the service credentials for `ec2:DescribeImages` and
  /// `ec2:DescribeSecurityGroups`.
  Optional<Boolean> checkDefinitions();

  /// How long a check may take; when EC2 has not answered by then, the definition is accepted
  /// unverified.
  @WithDefault("3s")
  Duration deadline();
}
