package io.awsprovisioner.api.delegation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// After so many failures in a row, nothing is asked for a while.
final class Quiet {
  private final InstantSource clock;
  private final int failures;
  private final Duration pause;
  private int inARow;
  private Instant until = Instant.MIN;

  Quiet(InstantSource clock, int failures, Duration pause) {
    this.clock = clock;
    this.failures = failures;
    this.pause = pause;
  }

  synchronized boolean isOn() {
    return clock.instant().isBefore(until);
  }

  /// Counts one answer, or none.
  synchronized void count(boolean isFailure) {
    inARow = isFailure ? inARow + 1 : 0;
    if (inARow >= failures) {
      until = clock.instant().plus(pause);
      inARow = failures - 1;
    }
  }
}
