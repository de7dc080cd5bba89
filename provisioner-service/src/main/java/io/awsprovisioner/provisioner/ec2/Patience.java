package io.awsprovisioner.provisioner.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sees to it that nobody who takes from a bucket starves: who was refused a minute ago has a turn,
/// in which everybody else makes room. One has it at a time, the one who has waited longest.
/// Mutable, for one thread.
final class Patience {
  /// Shorter than any fact may be old; at a tenth, priorities would mean nothing.
  static final Duration WAITS = Duration.ofMinutes(1);

  /// Long enough for all pages of a reading, since half a reading is none.
  static final Duration TURN = Duration.ofSeconds(10);

  /// Tokens that others leave to it meanwhile. A reading asks for one page after the other and is
  /// lost when one is refused; with less than this a few pages could not be had in a row.
  static final int ROOM = 10;

  private final Map<Purpose, Instant> refusedAt = new EnumMap<>(Purpose.class);
  private @Nullable Purpose turn;
  private Instant turnEnds = Instant.MIN;

  /// It got no token. The first time counts, until it has had its turn.
  void refused(Purpose purpose, Instant now) {
    refusedAt.putIfAbsent(purpose, now);
  }

  /// Whose turn it is. Of those who have waited equally long the least important comes first, since
  /// the others had more all the time.
  Optional<Purpose> turn(Instant now) {
    if (turn != null && !now.isBefore(turnEnds)) {
      refusedAt.remove(turn);
      turn = null;
    }
    if (turn == null) {
      turn = longestWaiting(now);
      turnEnds = now.plus(TURN);
    }
    return Optional.ofNullable(turn);
  }

  private @Nullable Purpose longestWaiting(Instant now) {
    return refusedAt.entrySet().stream()
        .filter(refusal -> !now.isBefore(refusal.getValue().plus(WAITS)))
        .min(
            Map.Entry.<Purpose, Instant>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
