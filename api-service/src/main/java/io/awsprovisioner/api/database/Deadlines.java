package io.awsprovisioner.api.database;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Ends what waits too long. All wait equally long, so they end in the order in which they began: a
/// queue does, where a timer for each costs as much as a statement's own work here.
///
/// What is over leaves the queue when it is at its head, which is at once unless something before
/// it still waits; that is for the limit at most.
final class Deadlines {
  /// How often it is looked at what has waited too long: the limit is kept as exactly as this.
  private static final Duration TICK = Duration.ofMillis(250);

  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final long limit;
  private volatile long ticks;

  /// @param limit how long anything may wait
  Deadlines(Vertx vertx, Duration limit) {
    this.limit = limit.dividedBy(TICK);
    vertx.setPeriodic(TICK.toMillis(), _ -> tick());
  }

  /// Something that waits.
  static final class Waiting {
    private final Context context;
    private final long begun;
    private final AtomicReference<@Nullable Runnable> giveUp;

    private Waiting(Context context, long begun, Runnable giveUp) {
      this.context = context;
      this.begun = begun;
      this.giveUp = new AtomicReference<>(giveUp);
    }

    private boolean isOver() {
      return giveUp.get() == null;
    }
  }

  /// From now on the time runs.
  ///
  /// @param giveUp runs on the present context when it is over
  Waiting begin(Runnable giveUp) {
    var context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("the database is asked on a Vert.x context only");
    }
    var waiting = new Waiting(context, ticks, giveUp);
    queue.add(waiting);
    return waiting;
  }

  /// What was waited for is there.
  ///
  /// @return false when it was given up before
  boolean end(Waiting waiting) {
    boolean isInTime = waiting.giveUp.getAndSet(null) != null;
    var head = queue.peek();
    while (head != null && head.isOver() && queue.remove(head)) {
      head = queue.peek();
    }
    return isInTime;
  }

  /// Only one thread at a time: the timer's.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void tick() {
    ticks++;
    queue.removeIf(waiting -> {
      if (!waiting.isOver() && ticks - waiting.begun > limit) {
        giveUp(waiting);
      }
      return waiting.isOver();
    });
  }

  private static void giveUp(Waiting waiting) {
    var giveUp = waiting.giveUp.getAndSet(null);
    if (giveUp != null) {
      waiting.context.runOnContext(_ -> giveUp.run());
    }
  }
}
