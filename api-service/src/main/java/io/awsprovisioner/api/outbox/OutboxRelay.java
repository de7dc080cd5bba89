package io.awsprovisioner.api.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what stands in the outbox, in order, at least once.
///
/// A turn: take the lease (PostgreSQL) → open the link, which fences the former relay (Kafka) →
/// publish the oldest unsent events in one transaction → mark them as sent. A crash after
/// publishing and before marking repeats events, each with its id. With Kafka or PostgreSQL away a
/// turn fails, and the next one is the retry. Not thread-safe: one thread takes the turns.
final class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  /// Events in one Kafka transaction. Definitions are at most 512 KiB, so a batch of large ones
  /// stays within the producer's buffer of 32 MiB only up to about 60; they are rare, and the
  /// producer waits.
  private static final int BATCH = 50;

  /// Longer than a turn with all its time-outs takes, so that the lease is not lost in a slow one.
  private static final Duration LEASE = Duration.ofSeconds(30);

  /// How often the bus hears that the API and its relay live. While Kafka is away, none are added:
  /// the link fails first.
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /// Sent rows are kept for looking at, not for working with.
  private static final Duration KEPT = Duration.ofHours(24);

  private final OutboxStore store;
  private final Supplier<RelayLink> links;
  private final Blocking blocking;
  private final InstantSource clock;
  private final String holder;
  private @Nullable RelayLink link;
  private final Supplier<Uni<Void>> heartbeat;
  private Instant nextPurge = Instant.MIN;
  private Instant nextHeartbeat = Instant.MIN;

  /// Runs a unit of database work to its end from a thread that may block.
  interface Blocking {
    <T> T get(Supplier<Uni<T>> work) throws Throwable;
  }

  /// @param holder this replica's name on the lease
  /// @param heartbeat appends a sign of life, behind everything that was appended before
  OutboxRelay(
      OutboxStore store,
      Supplier<RelayLink> links,
      Blocking blocking,
      InstantSource clock,
      String holder,
      Supplier<Uni<Void>> heartbeat) {
    this.store = store;
    this.links = links;
    this.blocking = blocking;
    this.clock = clock;
    this.holder = holder;
    this.heartbeat = heartbeat;
  }

  /// What a turn came to.
  sealed interface Turn {
    /// This many were published; `more` says that there are others.
    record Published(int count, boolean more) implements Turn {}

    /// Another replica relays.
    record Standby() implements Turn {}

    /// Something is away; the next turn tries again.
    record Failed(String reason) implements Turn {}
  }

  /// One turn. Never throws for what the outside world does.
  @SuppressWarnings(
      "IllegalCatch") // whatever the database driver throws, the next turn is the retry
  Turn tick() {
    try {
      var now = clock.instant();
      if (!blocking.get(() -> store.take(holder, now, now.plus(LEASE)))) {
        dropLink();
        return new Turn.Standby();
      }
      var turn = publish(now);
      purge(now);
      return turn;
    } catch (KafkaException e) {
      LOG.warnf("relay failed, the next turn tries again error=%s", e.toString());
      dropLink();
      return new Turn.Failed("Kafka: " + e.getClass().getSimpleName());
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.warnf("relay failed, the next turn tries again error=%s", e.toString());
      return new Turn.Failed("database: " + e.getClass().getSimpleName());
    }
  }

  private Turn publish(Instant now) throws Throwable {
    var current = link;
    if (current == null) {
      current = links.get();
      link = current;
      current.open();
    }
    beat(now);
    // Read after the fence: what a former relay may still have published stands here again.
    var events = blocking.get(() -> store.unsent(now, BATCH));
    if (events.isEmpty()) {
      return new Turn.Published(0, false);
    }
    current.publish(events);
    var ids = events.stream().map(OutboxStore.Pending::id).toList();
    int marked = blocking.get(() -> store.markSent(ids, now));
    LOG.debugf("relayed events=%d marked=%d", events.size(), marked);
    return new Turn.Published(events.size(), events.size() == BATCH);
  }

  private void beat(Instant now) throws Throwable {
    if (now.isAfter(nextHeartbeat)) {
      blocking.get(heartbeat);
      nextHeartbeat = now.plus(HEARTBEAT);
    }
  }

  private void purge(Instant now) throws Throwable {
    if (now.isAfter(nextPurge)) {
      int purged = blocking.get(() -> store.purge(now.minus(KEPT)));
      LOG.debugf("purged sent events=%d", purged);
      nextPurge = now.plus(Duration.ofMinutes(10));
    }
  }

  private void dropLink() {
    var old = link;
    link = null;
    if (old != null) {
      old.close();
    }
  }

  /// Ends: gives the lease back, so that another replica goes on at once.
  @SuppressWarnings("IllegalCatch") // at the end nothing is left to do about it
  void close() {
    dropLink();
    try {
      int released = blocking.get(() -> store.release(holder, clock.instant()));
      LOG.debugf("lease released=%d", released);
    } catch (Throwable e) {
      LOG.debugf("the lease will run out by itself error=%s", e.toString());
    }
  }
}
