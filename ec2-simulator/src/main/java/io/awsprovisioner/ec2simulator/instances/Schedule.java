package io.awsprovisioner.ec2simulator.instances;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What will become of instances, and when; equal times in the order they were planned.
final class Schedule {
  /// A change that is due at a time.
  sealed interface Change {
    String instanceId();

    record Boot(String instanceId) implements Change {}

    record FailStart(String instanceId, StateReason reason) implements Change {}

    /// Looks whether the market takes a spot instance back.
    record CheckSpot(String instanceId) implements Change {}

    record TakeBack(String instanceId) implements Change {}

    record Vanish(String instanceId) implements Change {}

    record Forget(String instanceId) implements Change {}
  }

  private record Due(Instant at, long order, Change change) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private long planned;

  void plan(Instant at, Change change) {
    queue.add(new Due(at, planned++, change));
  }

  /// When the next change is due, if it is due by now.
  @Nullable Instant nextUntil(Instant now) {
    Due next = queue.peek();
    return next == null || next.at().isAfter(now) ? null : next.at();
  }

  Change take() {
    return queue.remove().change();
  }
}
