package io.awsprovisioner.localstack.worker;

import java.time.Duration;
import java.time.Instant;

/// What a worker that is up does next. Pure: all it knows comes in.
final class Shift {

  private Shift() {}

  sealed interface Next {
    /// Ask the queue for at most so many tasks.
    record Claim(int atMost) implements Next {}

    /// All hands are busy.
    record Work() implements Next {}

    /// Nobody needed it for too long.
    record End() implements Next {}
  }

  /// The next thing to do.
  ///
  /// @param running tasks in its hands now
  /// @param idleSince when it last had any, or began
  static Next next(int capacity, int running, Instant idleSince, Instant now, Duration idleLimit) {
    if (running >= capacity) {
      return new Next.Work();
    }
    boolean idleTooLong =
        running == 0 && Duration.between(idleSince, now).compareTo(idleLimit) >= 0;
    return idleTooLong ? new Next.End() : new Next.Claim(capacity - running);
  }
}
