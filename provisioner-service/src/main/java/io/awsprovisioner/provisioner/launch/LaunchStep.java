package io.awsprovisioner.provisioner.launch;

import java.time.Instant;

/// What an answer means for a launch.
public sealed interface LaunchStep {
  /// The outcome is known: write it down.
  ///
  /// @param loud it should not have come to this: a bug of ours, or a code that nobody knows
  record Settled(LaunchState outcome, boolean loud) implements LaunchStep {}

  /// Ask again, the same, not before that time.
  record AskAgain(LaunchAttempt attempt, Instant notBefore, String why) implements LaunchStep {}

  /// Asking says no more; look the instance up by its token, not before that time.
  ///
  /// @param loud it should not have come to this: a bug of ours
  record LookUp(LaunchAttempt attempt, Instant notBefore, String why, boolean loud)
      implements LaunchStep {}
}
