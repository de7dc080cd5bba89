package io.awsprovisioner.api.database;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Waits only so long for work on the database, without breaking the work off.
///
/// A plain time-out would cancel it: a transaction would be left half way on its connection, and
/// what it fails with later (the server is back and says that the connection is gone) would reach
/// nobody and be logged as a dropped exception with its stack. So the work goes on to its end,
/// which gives the connection back, and a failure that comes too late is one quiet line.
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);

  private final Deadlines deadlines;

  /// @param limit how long anything may take
  Patience(Vertx vertx, Duration limit) {
    this.deadlines = new Deadlines(vertx, limit);
  }

  /// The work's item or failure; a time-out when neither came in time.
  <T> Uni<T> with(Uni<T> work) {
    return Uni.createFrom().emitter(emitter -> waitFor(work, emitter));
  }

  private <T> void waitFor(Uni<T> work, UniEmitter<? super T> emitter) {
    var waiting = deadlines.begin(() -> emitter.fail(new TimeoutException()));
    var running =
        work.subscribe()
            .with(
                item -> {
                  if (deadlines.end(waiting)) {
                    emitter.complete(item);
                  }
                },
                failure -> {
                  if (deadlines.end(waiting)) {
                    emitter.fail(failure);
                  } else {
                    tooLate(failure);
                  }
                });
    LOG.tracef("waiting for %s", running);
  }

  /// The same for a future, which is begun here.
  <T> Future<T> withFuture(Supplier<Future<T>> work) {
    var promise = Promise.<T>promise();
    var waiting = deadlines.begin(() -> promise.fail(new TimeoutException()));
    work.get()
        .onComplete(
            item -> {
              if (deadlines.end(waiting)) {
                promise.complete(item);
              }
            },
            failure -> {
              if (deadlines.end(waiting)) {
                promise.fail(failure);
              } else {
                tooLate(failure);
              }
            });
    return promise.future();
  }

  private static void tooLate(Throwable failure) {
    LOG.debugf("work failed after its time error=%s", failure.toString());
  }
}
