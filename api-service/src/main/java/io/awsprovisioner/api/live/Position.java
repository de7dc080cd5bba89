package io.awsprovisioner.api.live;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far a stream has come: for each followed partition, the offset of what comes next. It is the
/// `id` of a server-sent event, and means the same on every replica, since offsets are the bus's.
final class Position {
  private static final int RADIX = 36;
  private static final int LONGEST = 1000;

  private final long[] next;

  private Position(long[] next) {
    this.next = next;
  }

  static Position of(long... next) {
    return new Position(next.clone());
  }

  /// Reads what a client sends back; empty when it is none.
  static Optional<Position> parse(String text) {
    if (text.length() > LONGEST || !text.matches("[0-9a-z]{1,13}(\\.[0-9a-z]{1,13})*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Position(
              Arrays.stream(text.split("\\.")).mapToLong(n -> Long.parseLong(n, RADIX)).toArray()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Of how many partitions it speaks.
  int size() {
    return next.length;
  }

  long next(int partition) {
    return next[partition];
  }

  /// Whether the event lies behind it: it was not seen yet.
  boolean isBefore(LiveEvent event) {
    return event.offset() >= next[event.partition()];
  }

  /// The position behind an event.
  Position behind(LiveEvent event) {
    var moved = next.clone();
    moved[event.partition()] = Math.max(moved[event.partition()], event.offset() + 1);
    return new Position(moved);
  }

  @Override
  public String toString() {
    return Arrays.stream(next)
        .mapToObj(n -> Long.toString(n, RADIX))
        .collect(Collectors.joining("."));
  }
}
