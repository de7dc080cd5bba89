package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the tables of worker types. Returns model records, never rows.
public final class WorkerTypeStore {
  static final String COLUMNS =
      "name, version, last_modified, cast(definition as text) as definition, secrets_key_id, secrets";

  /// One name is changed by one transaction at a time, also while it does not exist yet.
  private static final String LOCK =
      "select 1 from pg_advisory_xact_lock(hashtextextended(cast(:name as text), 7)) as locked";

  private static final String FIND =
      "select " + COLUMNS + " from worker_type where name = :name and not removed";
  private static final String READ =
      "select version, last_modified, cast(definition as text) as definition, secrets_key_id, secrets"
          + " from worker_type where name = $1 and not removed";
  private static final String VERSION_AT =
      "select "
          + COLUMNS
          + " from worker_type_version where name = :name and last_modified = :time and definition is"
          + " not null";
  private static final String LAST_VERSION =
      "select version, last_modified from worker_type where name = :name";
  private static final String LAST_CHANGES =
      """
      select v.name, v.version, v.last_modified, v.change, v.event_id
      from worker_type w join worker_type_version v on v.name = w.name and v.version = w.version
      where cast(:name as text) is null or w.name = cast(:name as text)
      """;
  private static final String NAMES =
      "select name from worker_type where not removed order by name collate \"C\"";
  private static final String SAVE =
      """
      insert into worker_type (name, version, last_modified, removed, definition, secrets_key_id,
        secrets, min_capacity, max_capacity, capacities)
      values (:name, :version, :time, false, cast(cast(:definition as text) as jsonb), :keyId,
        cast(:secrets as bytea), :minCapacity, :maxCapacity, cast(cast(:capacities as text) as jsonb))
      on conflict (name) do update set version = excluded.version,
        last_modified = excluded.last_modified, removed = false, definition = excluded.definition,
        secrets_key_id = excluded.secrets_key_id, secrets = excluded.secrets,
        min_capacity = excluded.min_capacity, max_capacity = excluded.max_capacity,
        capacities = excluded.capacities
      """;
  private static final String SAVE_VERSION =
      """
      insert into worker_type_version (name, version, last_modified, change, event_id, author,
        unverified, definition, secrets_key_id, secrets)
      select name, version, last_modified, :change, :eventId, :author,
        cast(cast(:unverified as text) as jsonb), definition, secrets_key_id, secrets
      from worker_type where name = :name
      """;
  private static final String REMOVE =
      """
      update worker_type set version = :version, last_modified = :time, removed = true,
        definition = null, secrets_key_id = null, secrets = null
      where name = :name
      """;

  private final Transactions transactions;

  public WorkerTypeStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// What a name's last version was, removed or not.
  record LastVersion(long version, Instant lastModified) {}

  /// Makes every other transaction on that name wait for this one.
  Uni<Void> lock(String name) {
    return transactions
        .onSession(
            session -> session.createNativeQuery(LOCK).setParameter("name", name).getResultList())
        .replaceWithVoid();
  }

  Uni<Optional<StoredWorkerType>> find(String name) {
    return transactions
        .onSession(session ->
            session.createNativeQuery(FIND, Tuple.class).setParameter("name", name).getResultList())
        .map(WorkerTypeStore::first);
  }

  /// The row as it is, for whoever passes it on: one statement, no session.
  Future<Optional<WorkerTypeText>> read(String name) {
    return transactions
        .read(READ, io.vertx.sqlclient.Tuple.of(name))
        .map(rows -> {
          for (var row : rows) {
            return Optional.of(text(name, row));
          }
          return Optional.empty();
        });
  }

  private static WorkerTypeText text(String name, Row row) {
    var secrets = row.getBuffer("secrets");
    return new WorkerTypeText(
        new WorkerTypeName(name),
        row.getLong("version"),
        row.getOffsetDateTime("last_modified").toInstant(),
        row.getString("definition"),
        secrets == null
            ? null
            : new Sealed(row.getString("secrets_key_id"), Bytes.of(secrets.getBytes())));
  }

  /// The version that was made at that time, also when it is not the present one any more.
  Uni<Optional<StoredWorkerType>> versionAt(String name, Instant lastModified) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(VERSION_AT, Tuple.class)
                .setParameter("name", name)
                .setParameter("time", lastModified)
                .getResultList())
        .map(WorkerTypeStore::first);
  }

  Uni<Optional<LastVersion>> lastVersion(String name) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LAST_VERSION, Tuple.class)
                .setParameter("name", name)
                .getResultList())
        .map(rows ->
            rows.stream()
                .findFirst()
                .map(row ->
                    new LastVersion(
                        Columns.whole(row, "version"), Columns.instant(row, "last_modified"))));
  }

  /// The last change of a name.
  ///
  /// @param kind created, updated, restored or removed
  /// @param eventId of the event that told it
  record LastChange(String name, long version, Instant time, String kind, String eventId) {
    boolean isRemoved() {
      return kind.equals("removed");
    }
  }

  /// The last change of every name, removed ones too.
  Uni<List<LastChange>> allVersions() {
    return lastChanges(null);
  }

  Uni<Optional<LastChange>> lastChange(String name) {
    return lastChanges(name).map(found -> found.stream().findFirst());
  }

  private Uni<List<LastChange>> lastChanges(@Nullable String name) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LAST_CHANGES, Tuple.class)
                .setParameter("name", name)
                .getResultList())
        .map(rows ->
            rows.stream()
                .map(row ->
                    new LastChange(
                        Columns.text(row, "name"),
                        Columns.whole(row, "version"),
                        Columns.instant(row, "last_modified"),
                        Columns.text(row, "change"),
                        Columns.text(row, "event_id")))
                .toList());
  }

  /// All names, sorted by code point.
  Uni<List<String>> names() {
    return transactions.onSession(
        session -> session.createNativeQuery(NAMES, String.class).getResultList());
  }

  /// Why and by whom a version was made.
  ///
  /// @param unverified what it names and EC2 said nothing about
  record Change(String kind, String eventId, String author, List<String> unverified) {
    Change {
      unverified = List.copyOf(unverified);
    }
  }

  Uni<Void> save(StoredWorkerType next, Change change) {
    var definition = next.definition();
    var sealed = next.secrets();
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(SAVE)
                .setParameter("name", next.name().value())
                .setParameter("version", next.version())
                .setParameter("time", next.lastModified())
                .setParameter("definition", definition.toString())
                .setParameter("keyId", sealed == null ? null : sealed.keyId())
                .setParameter("secrets", sealed == null ? null : sealed.bytes().array())
                .setParameter("minCapacity", definition.path("minCapacity").intValue())
                .setParameter("maxCapacity", definition.path("maxCapacity").intValue())
                .setParameter("capacities", capacities(definition).toString())
                .executeUpdate())
        .chain(() -> saveVersion(next.name(), change));
  }

  Uni<Void> remove(WorkerTypeName name, long version, Instant time, Change change) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(REMOVE)
                .setParameter("name", name.value())
                .setParameter("version", version)
                .setParameter("time", time)
                .executeUpdate())
        .chain(() -> saveVersion(name, change));
  }

  private Uni<Void> saveVersion(WorkerTypeName name, Change change) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(SAVE_VERSION)
                .setParameter("name", name.value())
                .setParameter("change", change.kind())
                .setParameter("eventId", change.eventId())
                .setParameter("author", change.author())
                .setParameter(
                    "unverified",
                    new String(ModelMapper.write(change.unverified()), StandardCharsets.UTF_8))
                .executeUpdate())
        .replaceWithVoid();
  }

  private static ObjectNode capacities(ObjectNode definition) {
    var capacities = ModelMapper.shared().createObjectNode();
    for (JsonNode option : definition.path("instanceTypes")) {
      capacities.put(option.path("instanceType").asText(), option.path("capacity").intValue());
    }
    return capacities;
  }

  private static Optional<StoredWorkerType> first(List<Tuple> rows) {
    return rows.stream().findFirst().map(WorkerTypeStore::stored);
  }

  static StoredWorkerType stored(Tuple row) {
    return new StoredWorkerType(
        new WorkerTypeName(Columns.text(row, "name")),
        Columns.whole(row, "version"),
        Columns.instant(row, "last_modified"),
        json(Columns.text(row, "definition")),
        sealed(row));
  }

  private static @Nullable Sealed sealed(Tuple row) {
    var bytes = Columns.bytes(row, "secrets");
    return bytes == null ? null : new Sealed(Columns.text(row, "secrets_key_id"), Bytes.of(bytes));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) ModelMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored definition is not JSON", e);
    }
  }
}
