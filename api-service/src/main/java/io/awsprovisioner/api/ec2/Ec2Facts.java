package io.awsprovisioner.api.ec2;

import io.smallrye.mutiny.Uni;

/// What EC2 knows. A port: AWS answers it, or nobody where checks are off.
public interface Ec2Facts {
  /// Whether it is there. Never fails: an EC2 that does not answer is [Existence#UNKNOWN].
  Uni<Existence> exists(Ec2Thing thing);

  /// The answer.
  enum Existence {
    THERE,
    MISSING,
    UNKNOWN
  }
}
