package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The traced events since the last tick. Soft: losing it loses links between traces. From any
/// thread.
final class Causes {
  /// A tick answers within a second or two. What is older was read at a start, or by a replica that
  /// did not plan then; it did not wake this tick.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Deque<Cause> waiting = new ArrayDeque<>();
  private int passedOver;

  /// What came of them.
  ///
  /// @param count all of them, also those that are too many to be named
  record Taken(List<TraceParent> places, int count) {
    Taken {
      places = List.copyOf(places);
    }
  }

  /// The newest are kept: at a start the old ones come first.
  synchronized void add(Cause cause) {
    waiting.add(cause);
    if (waiting.size() > Traces.MAX_LINKS) {
      waiting.removeFirst();
      passedOver++;
    }
  }

  synchronized Taken take(Instant now) {
    var fresh =
        waiting.stream()
            .filter(c -> c.time().isAfter(now.minus(FRESH)))
            .map(Cause::place)
            .distinct()
            .toList();
    var taken = new Taken(fresh, fresh.isEmpty() ? 0 : fresh.size() + passedOver);
    waiting.clear();
    passedOver = 0;
    return taken;
  }
}
