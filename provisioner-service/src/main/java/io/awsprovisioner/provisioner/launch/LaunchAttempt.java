package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the asking for one launch has gone so far. Soft: a planner that takes over begins with
/// [#inherited].
///
/// @param tries calls that were answered, or given up
/// @param doubtSince since when a call of unknown fate may still be on its way to EC2; absent when
///   none can be
/// @param knownToken what EC2 said when it knew the token and named no instance for it; absent when
///   it never did
public record LaunchAttempt(
    int tries, @Nullable Instant doubtSince, @Nullable Ec2Failure knownToken) {
  /// Our own intent, of which nobody has asked anything yet.
  public static LaunchAttempt own() {
    return new LaunchAttempt(0, null, null);
  }

  /// An intent that somebody else, or we before a break, may have asked for.
  ///
  /// @param since from then on nobody but us asks
  public static LaunchAttempt inherited(Instant since) {
    return new LaunchAttempt(0, since, null);
  }

  LaunchAttempt again() {
    return new LaunchAttempt(tries + 1, doubtSince, knownToken);
  }

  LaunchAttempt inDoubt(Instant at) {
    return new LaunchAttempt(tries + 1, at, knownToken);
  }

  /// EC2 knows the token, so asking again brings nothing; only sweeps begun after that tell.
  LaunchAttempt known(Ec2Failure answer, Instant at) {
    return new LaunchAttempt(tries + 1, at, answer);
  }
}
