package io.awsprovisioner.cli.api;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to try again: like the published clients up to five times, after 0.2, 0.4, 0.8, 1.6 and 3.2
/// s, each a quarter more or less by chance; never beyond the call's deadline.
final class RetryRule {
  static final int RETRIES = 5;
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final double SPREAD = 0.25;

  private RetryRule() {}

  /// How long to wait before the next try; empty when there is none.
  ///
  /// @param tries made so far, ≥ 1
  /// @param left until the deadline
  static Optional<Duration> pause(
      Answer.Timed timed, int tries, Duration left, RandomGenerator random) {
    if (tries > RETRIES || !timed.answer().isWorthRepeating()) {
      return Optional.empty();
    }
    var spread = 1 + SPREAD * (2 * random.nextDouble() - 1);
    var grown = Duration.ofMillis(Math.round((FIRST.toMillis() << (tries - 1)) * spread));
    var pause = grown.compareTo(timed.retryAfter()) < 0 ? timed.retryAfter() : grown;
    return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
  }
}
