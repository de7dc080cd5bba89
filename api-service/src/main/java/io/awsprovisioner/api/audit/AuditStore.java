package io.awsprovisioner.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.AuditTrail;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/// The door to the audit.
public final class AuditStore implements AuditTrail {
  private static final String ADD_ALONE =
      """
      insert into audit (time, client_id, method, params, peer, status)
      values ($1, $2, $3, cast(cast($4 as text) as jsonb), $5, $6)
      """;
  private static final String ADD_WITHIN =
      """
      insert into audit (time, client_id, method, params, peer, status)
      values (:time, :clientId, :method, cast(cast(:params as text) as jsonb), :peer, :status)
      """;
  private static final String LIST =
      """
      select id, time, client_id, method, cast(params as text) as params, peer, status
      from audit
      where id < :after
        and (cast(:clientId as text) is null or client_id = cast(:clientId as text))
        and (cast(:method as text) is null or method = cast(:method as text))
        and (cast(:workerType as text) is null or params ->> 'workerType' = cast(:workerType as text))
        and (cast(:since as timestamptz) is null or time >= cast(:since as timestamptz))
        and (cast(:until as timestamptz) is null or time < cast(:until as timestamptz))
      order by id desc limit :limit
      """;

  /// A batch: a short transaction, and the next turn comes soon.
  private static final String PURGE =
      """
      delete from audit where id in (
        select id from audit where time < :before order by id limit 10000)
      """;

  private final Transactions transactions;
  private final InstantSource clock;
  private final Duration kept;

  /// @param kept how long a line is kept
  public AuditStore(Transactions transactions, InstantSource clock, Duration kept) {
    this.transactions = transactions;
    this.clock = clock;
    this.kept = kept;
  }

  @Override
  public Uni<Void> add(Line line) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(ADD_WITHIN)
                .setParameter("time", clock.instant())
                .setParameter("clientId", line.clientId())
                .setParameter("method", line.method())
                .setParameter("params", params(line))
                .setParameter("peer", line.peer())
                .setParameter("status", line.status())
                .executeUpdate())
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> addAlone(Line line) {
    return transactions
        .single(
            ADD_ALONE,
            io.vertx.mutiny.sqlclient.Tuple.of(
                clock.instant().atOffset(ZoneOffset.UTC),
                line.clientId(),
                line.method(),
                params(line),
                line.peer(),
                line.status()))
        .replaceWithVoid();
  }

  private static String params(Line line) {
    return new String(ModelMapper.write(line.params()), StandardCharsets.UTF_8);
  }

  /// A line as it is kept.
  record Kept(
      long id,
      Instant time,
      String clientId,
      String method,
      JsonNode params,
      String peer,
      long status) {}

  /// The newest first.
  Uni<List<Kept>> list(AuditFilter filter, Paging paging) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("after", paging.after())
                .setParameter("clientId", filter.clientId())
                .setParameter("method", filter.method())
                .setParameter("workerType", filter.workerType())
                .setParameter("since", filter.since())
                .setParameter("until", filter.until())
                .setParameter("limit", paging.limit())
                .getResultList())
        .map(rows -> rows.stream().map(AuditStore::kept).toList());
  }

  /// Forgets lines that are old.
  ///
  /// @return how many
  public Uni<Integer> purge() {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery(PURGE)
                .setParameter("before", clock.instant().minus(kept))
                .executeUpdate()));
  }

  private static Kept kept(Tuple row) {
    try {
      return new Kept(
          Columns.whole(row, "id"),
          Columns.instant(row, "time"),
          Columns.text(row, "client_id"),
          Columns.text(row, "method"),
          ModelMapper.shared().readTree(Columns.text(row, "params")),
          Columns.text(row, "peer"),
          Columns.whole(row, "status"));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored audit line is not JSON", e);
    }
  }
}
