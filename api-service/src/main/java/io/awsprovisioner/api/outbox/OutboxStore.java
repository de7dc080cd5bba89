package io.awsprovisioner.api.outbox;

import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the outbox and to the lease on relaying it.
public final class OutboxStore {
  private static final String LEASE = "outbox";

  private static final String APPEND =
      """
      insert into outbox (event_id, topic, key, type, source, time, value, due, trace_parent)
      values (:eventId, :topic, :key, cast(:type as text), :source, :time, cast(:value as text), :due,
        cast(:traceParent as text))
      """;
  private static final String FORGET_TOMBSTONES =
      "delete from outbox where topic = :topic and key = :key and value is null and sent is null";
  private static final String TAKE =
      """
      insert into relay_lease as l (name, holder, until) values (:name, :holder, :until)
      on conflict (name) do update set holder = excluded.holder, until = excluded.until
        where l.holder = excluded.holder or l.until < :now
      """;
  private static final String RELEASE =
      "update relay_lease set until = :now where name = :name and holder = :holder";
  private static final String UNSENT =
      """
      select id, event_id, topic, key, type, source, time, value, trace_parent from outbox
      where sent is null and due <= :now order by id limit :limit
      """;
  private static final String OLDEST =
      "select min(due) as oldest from outbox where sent is null and due <= :now";
  private static final String MARK = "update outbox set sent = :now where id in (:ids)";
  private static final String PURGE = "delete from outbox where sent < :before";

  private final Transactions transactions;

  public OutboxStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// An event or a tombstone to be published.
  ///
  /// @param value and `type`: null for a tombstone
  /// @param due not before then
  /// @param traceParent of what appended it; null where nothing is traced
  record Appended(
      String eventId,
      String topic,
      String key,
      @Nullable String type,
      String source,
      Instant time,
      @Nullable String value,
      Instant due,
      @Nullable String traceParent) {}

  Uni<Void> append(Appended row) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(APPEND)
                .setParameter("eventId", row.eventId())
                .setParameter("topic", row.topic())
                .setParameter("key", row.key())
                .setParameter("type", row.type())
                .setParameter("source", row.source())
                .setParameter("time", row.time())
                .setParameter("value", row.value())
                .setParameter("due", row.due())
                .setParameter("traceParent", row.traceParent())
                .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Void> forgetTombstones(String topic, String key) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(FORGET_TOMBSTONES)
                .setParameter("topic", topic)
                .setParameter("key", key)
                .executeUpdate())
        .replaceWithVoid();
  }

  /// An event on its way.
  ///
  /// @param value null for a tombstone
  /// @param traceParent of what appended it
  record Pending(
      long id,
      String eventId,
      String topic,
      String key,
      @Nullable String type,
      String source,
      Instant time,
      @Nullable String value,
      Optional<TraceParent> traceParent) {}

  /// Takes or keeps the lease: whether the holder has it until then.
  Uni<Boolean> take(String holder, Instant now, Instant until) {
    return transactions
        .inTransaction(() ->
            transactions.onSession(session ->
                session
                    .createNativeQuery(TAKE)
                    .setParameter("name", LEASE)
                    .setParameter("holder", holder)
                    .setParameter("until", until)
                    .setParameter("now", now)
                    .executeUpdate()))
        .map(count -> count == 1);
  }

  /// Gives the lease back, so that another replica need not wait for its end.
  Uni<Integer> release(String holder, Instant now) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery(RELEASE)
                .setParameter("name", LEASE)
                .setParameter("holder", holder)
                .setParameter("now", now)
                .executeUpdate()));
  }

  /// The oldest events that nobody has marked as sent, in their order.
  Uni<List<Pending>> unsent(Instant now, int limit) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(UNSENT, Tuple.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList())
        .map(rows -> rows.stream().map(OutboxStore::pending).toList());
  }

  /// Since when the oldest of them could have been sent; empty when there is none.
  Uni<Optional<Instant>> oldestUnsent(Instant now) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(OLDEST, Tuple.class)
                .setParameter("now", now)
                .getSingleResult())
        .map(row -> Optional.ofNullable(Columns.instantOrNull(row, "oldest")));
  }

  Uni<Integer> markSent(List<Long> ids, Instant now) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery(MARK)
                .setParameter("ids", ids)
                .setParameter("now", now)
                .executeUpdate()));
  }

  /// Forgets what was sent before then.
  Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session.createNativeQuery(PURGE).setParameter("before", before).executeUpdate()));
  }

  private static Pending pending(Tuple row) {
    return new Pending(
        Columns.whole(row, "id"),
        Columns.text(row, "event_id"),
        Columns.text(row, "topic"),
        Columns.text(row, "key"),
        Columns.textOrNull(row, "type"),
        Columns.text(row, "source"),
        Columns.instant(row, "time"),
        Columns.textOrNull(row, "value"),
        TraceParent.parse(Columns.textOrNull(row, "trace_parent")));
  }
}
