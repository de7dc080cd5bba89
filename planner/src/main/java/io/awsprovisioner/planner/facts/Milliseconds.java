package io.awsprovisioner.planner.facts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Facts keep time in milliseconds, because JSON does: a finer instant would make a replayed input
/// differ from the one that was planned with.
final class Milliseconds {
  private Milliseconds() {}

  static Instant of(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  static @Nullable Instant ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }
}
