package io.awsprovisioner.api.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.trace.CallTrace;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the table of secrets.
final class SecretStore {
  private static final String COLUMNS =
      """
      worker_type, cast(scopes as text) as scopes, key_id, contents, expires, launch_id, region,
      instance_type, cast(launch as text) as launch, reads, removed, reader, claimed_by, created, trace_parent
      """;

  private static final String INSERT =
      """
      insert into secret (token_hash, worker_type, scopes, key_id, contents, expires, created,
        launch_id, region, instance_type, launch, trace_parent)
      values (:hash, :workerType, cast(cast(:scopes as text) as jsonb), :keyId, :contents, :expires,
        :now, cast(:launchId as text), cast(:region as text), cast(:instanceType as text),
        cast(cast(:launch as text) as jsonb), cast(:traceParent as text))
      on conflict (token_hash) do nothing
      """;
  private static final String FIND =
      "select " + COLUMNS + " from secret where token_hash = :hash for update";
  private static final String EXTEND =
      "update secret set expires = greatest(expires, :expires) where token_hash = :hash";

  /// One statement decides who gets it. A second reader waits for the row, sees the first one's
  /// name in it, and fails the condition.
  private static final String REDEEM =
      """
      update secret
      set first_read = coalesce(first_read, :now), reader = coalesce(reader, :peer),
        reads = reads + 1
      where token_hash = :hash and removed is null and expires > :now and contents is not null
        and (first_read is null or (reader = :peer and first_read > :graceStart))
      returning
      """
          + COLUMNS;

  private static final String REMOVE =
      """
      update secret set removed = :now, contents = null
      where token_hash = :hash and removed is null
      returning
      """
          + COLUMNS;
  private static final String CLAIM =
      "update secret set claimed_by = :instanceId where token_hash = :hash";

  /// What was read is not needed any more once nobody may repeat the read.
  private static final String FORGET_CONTENTS =
      "update secret set contents = null where contents is not null and first_read < :graceStart";

  private static final String PURGE =
      """
      delete from secret
      where removed < :before
        or (removed is null and expires < :before and coalesce(first_read, expires) < :before)
      """;

  private final Transactions transactions;

  SecretStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Keeps a new secret: whether the token was free.
  Uni<Boolean> insert(
      TokenHash hash, NewSecret secret, List<String> scopes, Sealed contents, Instant now) {
    var launch = secret.launch();
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(INSERT)
                .setParameter("hash", hash.bytes())
                .setParameter("workerType", secret.workerType())
                .setParameter("scopes", text(scopes))
                .setParameter("keyId", contents.keyId())
                .setParameter("contents", contents.bytes().array())
                .setParameter("expires", secret.expiration())
                .setParameter("now", now)
                .setParameter("launchId", launch == null ? null : launch.launchId().value())
                .setParameter("region", launch == null ? null : launch.place().region().value())
                .setParameter(
                    "instanceType", launch == null ? null : launch.place().instanceType().value())
                .setParameter("launch", launch == null ? null : launch.json().toString())
                .setParameter("traceParent", CallTrace.here().map(TraceParent::text).orElse(null))
                .executeUpdate())
        .map(count -> count == 1);
  }

  /// The secret of a token, used or not; its row is locked.
  Uni<Optional<StoredSecret>> find(TokenHash hash) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(FIND, Tuple.class)
                .setParameter("hash", hash.bytes())
                .getResultList())
        .map(SecretStore::first);
  }

  Uni<Void> extend(TokenHash hash, Instant expires) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(EXTEND)
                .setParameter("hash", hash.bytes())
                .setParameter("expires", expires)
                .executeUpdate())
        .replaceWithVoid();
  }

  /// One read by one caller; empty when there is nothing for it.
  Uni<Optional<StoredSecret>> redeem(TokenHash hash, String peer, Instant now, Instant graceStart) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(REDEEM, Tuple.class)
                .setParameter("hash", hash.bytes())
                .setParameter("peer", peer)
                .setParameter("now", now)
                .setParameter("graceStart", graceStart)
                .getResultList())
        .map(SecretStore::first);
  }

  /// Removes it: the row stays as a tombstone. Empty when there was nothing to remove.
  Uni<Optional<StoredSecret>> remove(TokenHash hash, Instant now) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(REMOVE, Tuple.class)
                .setParameter("hash", hash.bytes())
                .setParameter("now", now)
                .getResultList())
        .map(SecretStore::first);
  }

  Uni<Void> claim(TokenHash hash, String instanceId) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(CLAIM)
                .setParameter("hash", hash.bytes())
                .setParameter("instanceId", instanceId)
                .executeUpdate())
        .replaceWithVoid();
  }

  /// Forgets what used secrets held; their rows stay as tombstones.
  Uni<Integer> forgetContents(Instant graceStart) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery(FORGET_CONTENTS)
                .setParameter("graceStart", graceStart)
                .executeUpdate()));
  }

  /// Forgets secrets and tombstones that were over before then.
  Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session.createNativeQuery(PURGE).setParameter("before", before).executeUpdate()));
  }

  private static Optional<StoredSecret> first(List<Tuple> rows) {
    return rows.stream().findFirst().map(SecretStore::stored);
  }

  private static StoredSecret stored(Tuple row) {
    var launchId = Columns.textOrNull(row, "launch_id");
    return new StoredSecret(
        Columns.text(row, "worker_type"),
        texts(Columns.text(row, "scopes")),
        sealed(row),
        Columns.instant(row, "expires"),
        launchId == null ? null : new LaunchId(launchId),
        Columns.textOrNull(row, "region"),
        Columns.textOrNull(row, "instance_type"),
        Columns.textOrNull(row, "launch"),
        Columns.whole(row, "reads"),
        Columns.instantOrNull(row, "removed"),
        Columns.textOrNull(row, "reader"),
        Columns.textOrNull(row, "claimed_by"),
        Columns.instant(row, "created"),
        TraceParent.parse(Columns.textOrNull(row, "trace_parent")));
  }

  private static @Nullable Sealed sealed(Tuple row) {
    var contents = Columns.bytes(row, "contents");
    return contents == null ? null : new Sealed(Columns.text(row, "key_id"), Bytes.of(contents));
  }

  private static String text(List<String> scopes) {
    return new String(ModelMapper.write(scopes), StandardCharsets.UTF_8);
  }

  private static List<String> texts(String json) {
    try {
      return List.of(ModelMapper.shared().readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("stored scopes are not JSON", e);
    }
  }
}
