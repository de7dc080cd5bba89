package io.awsprovisioner.api.outbox;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a use case leaves an event: in the transaction that makes it true.
public final class Outbox {
  /// A removed worker type's record stays on the compacted topic this long, so that every consumer
  /// sees that it was removed; then its tombstone follows.
  private static final Duration TOMBSTONE_DELAY = Duration.ofDays(7);

  private static final String APPEND =
      """
      insert into outbox (event_id, topic, key, type, source, time, value, due)
      values (:eventId, :topic, :key, :type, :source, :time, :value, :due)
      """;
  private static final String FORGET_TOMBSTONES =
      "delete from outbox where topic = :topic and key = :key and value is null and sent is null";

  private final Transactions transactions;
  private final DeploymentConfig deployment;

  public Outbox(Transactions transactions, DeploymentConfig deployment) {
    this.transactions = transactions;
    this.deployment = deployment;
  }

  /// Adds an event that will be published after the present transaction commits.
  ///
  /// @param eventId unique; a repeat of the event has the same
  public Uni<Void> append(String eventId, BusEvent event, Instant time) {
    var type = EventType.of(event);
    return insert(
        new Row(
            eventId,
            type.topic().suffix(),
            event.key(),
            type.wireName(),
            time,
            new String(ModelMapper.write(event), StandardCharsets.UTF_8),
            time));
  }

  /// Adds the tombstone of a key, to be published much later.
  public Uni<Void> appendTombstone(String eventId, Topic topic, String key, Instant time) {
    return insert(
        new Row(eventId, topic.suffix(), key, null, time, null, time.plus(TOMBSTONE_DELAY)));
  }

  /// The key lives again: a tombstone that waits must not delete it.
  public Uni<Void> forgetTombstones(Topic topic, String key) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(FORGET_TOMBSTONES)
                .setParameter("topic", topic.suffix())
                .setParameter("key", key)
                .executeUpdate())
        .replaceWithVoid();
  }

  private record Row(
      String eventId,
      String topic,
      String key,
      @Nullable String type,
      Instant time,
      @Nullable String value,
      Instant due) {}

  private Uni<Void> insert(Row row) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(APPEND)
                .setParameter("eventId", row.eventId())
                .setParameter("topic", row.topic())
                .setParameter("key", row.key())
                .setParameter("type", row.type())
                .setParameter("source", "/" + deployment.id() + "/api")
                .setParameter("time", row.time())
                .setParameter("value", row.value())
                .setParameter("due", row.due())
                .executeUpdate())
        .replaceWithVoid();
  }
}
