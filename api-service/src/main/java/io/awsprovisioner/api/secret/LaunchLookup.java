package io.awsprovisioner.api.secret;

import io.awsprovisioner.model.event.LaunchId;
import io.smallrye.mutiny.Uni;

/// What is known about which instance a launch became. A port: the read model answers it.
public interface LaunchLookup {
  /// Whether launch and instance are known to belong together, known not to, or unknown.
  Uni<Belonging> belongs(LaunchId launch, String instanceId);

  /// The answer.
  enum Belonging {
    TOGETHER,
    APART,
    UNKNOWN
  }
}
