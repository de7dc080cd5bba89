package io.awsprovisioner.ec2simulator.instances;

import java.util.List;

/// What became of a RunInstances call.
public sealed interface LaunchOutcome {
  /// New instances.
  record Launched(List<Instance> instances) implements LaunchOutcome {}

  /// The instances that the same client token launched before, as they are now.
  record Replayed(List<Instance> instances) implements LaunchOutcome {}

  /// No instance, with EC2's error code.
  record Refused(String code, String message) implements LaunchOutcome {}
}
