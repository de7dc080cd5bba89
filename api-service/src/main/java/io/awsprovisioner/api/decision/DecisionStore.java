package io.awsprovisioner.api.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/// The door to the table of decisions.
public final class DecisionStore {
  /// As many as answer what happened lately; a worker type under load has several a minute.
  private static final int KEPT_EACH = 200;

  private static final String KEEP =
      """
      with told as (
        select cast(cast(:body as text) as jsonb) as body
      ), before as (
        select body from latest_decision where worker_type = :workerType
      ), latest as (
        insert into latest_decision as l (worker_type, time, body)
        select :workerType, :time, body from told
        on conflict (worker_type) do update set time = excluded.time, body = excluded.body
        where l.time <= excluded.time
      )
      insert into decision (worker_type, time, body)
      select :workerType, :time, t.body from told t
      where not exists (
        select from before b
        where t.body -> 'launches' = jsonb_build_array()
          and b.body - cast(cast(:moving as text) as text[]) = t.body - cast(cast(:moving as text) as text[])
          and jsonb_path_query_array(b.body, '$.notes[*].code')
            = jsonb_path_query_array(t.body, '$.notes[*].code'))
      on conflict (worker_type, time) do nothing
      """;

  /// What moves from tick to tick without being a decision of its own. Notes count by their codes.
  private static final String MOVING = "{time,options,sentence,notes}";

  private static final String LIST =
      """
      select id, cast(body as text) as body from decision
      where worker_type = :workerType and id < :after order by id desc limit :limit
      """;
  private static final String IS_DEFINED =
      "select count(*) as defined from worker_type where name = :workerType and not removed";
  private static final String PURGE =
      """
      delete from decision d using (
        select id, time, row_number() over (partition by worker_type order by id desc) as place
        from decision) r
      where r.id = d.id and (r.place > :kept or r.time < :before)
      """;

  private final Transactions transactions;

  public DecisionStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Keeps a decision as the latest, and in the list when it differs from the one before: a planner
  /// that takes over tells all again. A repeat changes nothing.
  public Uni<Integer> keep(WorkerTypeDecided decided) {
    ObjectNode body = ModelMapper.shared().valueToTree(decided);
    body.remove("workerType");
    return transactions.onSession(session ->
        session
            .createNativeQuery(KEEP)
            .setParameter("workerType", decided.workerType().value())
            .setParameter("time", decided.time())
            .setParameter("body", body.toString())
            .setParameter("moving", MOVING)
            .executeUpdate());
  }

  /// Forgets what is older, and what is more than 200 for a worker type.
  public Uni<Integer> purge(Instant before) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery(PURGE)
                .setParameter("kept", KEPT_EACH)
                .setParameter("before", before)
                .executeUpdate()));
  }

  /// A decision as it is kept.
  record Kept(long id, ObjectNode body) {}

  /// The newest first.
  Uni<List<Kept>> list(String workerType, Paging paging) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("workerType", workerType)
                .setParameter("after", paging.after())
                .setParameter("limit", paging.limit())
                .getResultList())
        .map(rows -> rows.stream().map(DecisionStore::kept).toList());
  }

  /// Whether there is a worker type of that name.
  Uni<Boolean> isDefined(String workerType) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(IS_DEFINED, Tuple.class)
                .setParameter("workerType", workerType)
                .getSingleResult())
        .map(row -> Columns.whole(row, "defined") > 0);
  }

  private static Kept kept(Tuple row) {
    try {
      return new Kept(
          Columns.whole(row, "id"),
          (ObjectNode) ModelMapper.shared().readTree(Columns.text(row, "body")));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored decision is not JSON", e);
    }
  }
}
