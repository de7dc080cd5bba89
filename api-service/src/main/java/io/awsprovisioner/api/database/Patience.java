package io.awsprovisioner.api.database;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Waits only so long for work on the database, without breaking the work off.
///
/// A plain time-out would cancel it: a transaction would be left half way on its connection, and
/// what it fails with later (the server is back and says that the connection is gone) would reach
/// nobody and be logged as a dropped exception with its stack. So the work goes on to its end,
/// which gives the connection back, and a failure that comes too late is one quiet line.
///
/// The timer is the event loop's own: one of another thread would have to be woken for every
/// statement.
final class Patience<T> {
  private static final Logger LOG = Logger.getLogger(Patience.class);

  private final UniEmitter<? super T> waiting;
  private final AtomicBoolean isOver = new AtomicBoolean();

  private Patience(UniEmitter<? super T> waiting) {
    this.waiting = waiting;
  }

  /// The work's item or failure; a time-out when neither came in time.
  static <T> Uni<T> upTo(Duration limit, Uni<T> work) {
    return Uni.createFrom().emitter(emitter -> new Patience<T>(emitter).waitFor(work, limit));
  }

  private void waitFor(Uni<T> work, Duration limit) {
    var context = Vertx.currentContext();
    if (context == null) {
      waiting.fail(new IllegalStateException("the database is asked on a Vert.x context only"));
      return;
    }
    var vertx = context.owner();
    long timer = vertx.setTimer(limit.toMillis(), _ -> giveUp());
    var running =
        work.subscribe()
            .with(
                item -> {
                  stop(vertx, timer);
                  if (isOver.compareAndSet(false, true)) {
                    waiting.complete(item);
                  }
                },
                failure -> {
                  stop(vertx, timer);
                  if (isOver.compareAndSet(false, true)) {
                    waiting.fail(failure);
                  } else {
                    LOG.debugf("work failed after its time error=%s", failure.toString());
                  }
                });
    LOG.tracef("waiting for %s", running);
  }

  private void giveUp() {
    if (isOver.compareAndSet(false, true)) {
      waiting.fail(new TimeoutException());
    }
  }

  private static void stop(Vertx vertx, long timer) {
    boolean wasRunning = vertx.cancelTimer(timer);
    LOG.tracef("done in time=%s", wasRunning);
  }
}
