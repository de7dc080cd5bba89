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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The door to the audit.
public final class AuditStore implements AuditTrail {
  private static final String ADD =
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
      order by id desc limit :limit
      """;

  private final Transactions transactions;
  private final InstantSource clock;

  public AuditStore(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<Void> add(Line line) {
    return transactions
        .inTransaction(() ->
            transactions.onSession(session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter("time", clock.instant())
                    .setParameter("clientId", line.clientId())
                    .setParameter("method", line.method())
                    .setParameter(
                        "params",
                        new String(ModelMapper.write(line.params()), StandardCharsets.UTF_8))
                    .setParameter("peer", line.peer())
                    .setParameter("status", line.status())
                    .executeUpdate()))
        .replaceWithVoid();
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

  /// Which lines.
  record Filter(@Nullable String clientId, @Nullable String method) {}

  /// The newest first.
  Uni<List<Kept>> list(Filter filter, Paging paging) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("after", paging.after())
                .setParameter("clientId", filter.clientId())
                .setParameter("method", filter.method())
                .setParameter("limit", paging.limit())
                .getResultList())
        .map(rows -> rows.stream().map(AuditStore::kept).toList());
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
