package io.awsprovisioner.api.outbox;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.trace.CallTrace;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/// Where a use case leaves an event: in the transaction that makes it true.
public final class Outbox {
  /// A removed worker type's record stays on the compacted topic this long, so that every consumer
  /// sees that it was removed; then its tombstone follows.
  private static final Duration TOMBSTONE_DELAY = Duration.ofDays(7);

  private final OutboxStore store;
  private final String source;

  public Outbox(Transactions transactions, DeploymentConfig deployment) {
    this.store = new OutboxStore(transactions);
    this.source = "/" + deployment.id() + "/api";
  }

  /// Adds an event that will be published after the present transaction commits.
  ///
  /// @param eventId unique; a repeat of the event has the same
  public Uni<Void> append(String eventId, BusEvent event, Instant time) {
    var type = EventType.of(event);
    return store.append(
        new OutboxStore.Appended(
            eventId,
            type.topic().suffix(),
            event.key(),
            type.wireName(),
            source,
            time,
            new String(ModelMapper.write(event), StandardCharsets.UTF_8),
            time,
            CallTrace.here().map(TraceParent::text).orElse(null)));
  }

  /// Adds the tombstone of a key, to be published much later.
  public Uni<Void> appendTombstone(String eventId, Topic topic, String key, Instant time) {
    return store.append(
        new OutboxStore.Appended(
            eventId,
            topic.suffix(),
            key,
            null,
            source,
            time,
            null,
            time.plus(TOMBSTONE_DELAY),
            null));
  }

  /// The key lives again: a tombstone that waits must not delete it.
  public Uni<Void> forgetTombstones(Topic topic, String key) {
    return store.forgetTombstones(topic.suffix(), key);
  }
}
