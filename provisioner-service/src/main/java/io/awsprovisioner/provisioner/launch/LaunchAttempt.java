package io.awsprovisioner.provisioner.launch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the asking for one launch has gone so far. Soft: a planner that takes over begins with
/// [#inherited].
///
/// @param tries calls that were answered, or given up
/// @param doubtSince since when a call of unknown fate may still be on its way to EC2; absent when
///   none can be
public record LaunchAttempt(int tries, @Nullable Instant doubtSince) {
  /// Our own intent, of which nobody has asked anything yet.
  public static LaunchAttempt own() {
    return new LaunchAttempt(0, null);
  }

  /// An intent that somebody else, or we before a break, may have asked for.
  public static LaunchAttempt inherited(Instant takenOverAt) {
    return new LaunchAttempt(0, takenOverAt);
  }

  LaunchAttempt again() {
    return new LaunchAttempt(tries + 1, doubtSince);
  }

  LaunchAttempt inDoubt(Instant at) {
    return new LaunchAttempt(tries + 1, at);
  }
}
