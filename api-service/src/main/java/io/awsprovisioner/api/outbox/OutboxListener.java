package io.awsprovisioner.api.outbox;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Listens for the database's word that something was appended, by whichever replica. Soft: what is
/// missed while the connection is down is found by the relay's own timer.
public final class OutboxListener {
  private static final Logger LOG = Logger.getLogger(OutboxListener.class);
  private static final String CHANNEL = "outbox";
  private static final Duration RECONNECT = Duration.ofSeconds(2);

  private final PgSubscriber subscriber;

  /// @param database how to reach it
  /// @param wake what to do when something was appended
  public OutboxListener(Vertx vertx, PgConnectOptions database, Runnable wake) {
    this.subscriber = PgSubscriber.subscriber(vertx, database);
    subscriber.reconnectPolicy(_ -> RECONNECT.toMillis());
    subscriber.channel(CHANNEL).handler(_ -> wake.run());
  }

  /// Begins to listen.
  public void start() {
    subscriber
        .connect()
        .onFailure(e -> LOG.warnf("cannot listen to the outbox (yet) error=%s", e.toString()));
  }

  /// Ends.
  public void stop() {
    subscriber.close().onFailure(e -> LOG.debugf("closing failed error=%s", e.toString()));
  }
}
