package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.LaunchId;

/// Where the loop's chance comes from; tests own theirs.
public interface Chance {
  /// Of a plan's random choices.
  long seed();

  /// A launch id never given before.
  LaunchId launchId();
}
