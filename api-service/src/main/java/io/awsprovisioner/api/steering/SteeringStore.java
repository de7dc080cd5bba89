package io.awsprovisioner.api.steering;

import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to what was asked for and what became of it.
public final class SteeringStore {
  private static final String LOCK =
      "select 1 from pg_advisory_xact_lock(hashtextextended(cast(:subject as text), 11)) as locked";
  private static final String LAST_VERSION =
      "select cast(coalesce(max(version), 0) as bigint) from steering where subject = :subject";
  private static final String ADD =
      """
      insert into steering (id, subject, version, wish, worker_type, instance_ids, approves, author,
        reason, time)
      values (:id, :subject, :version, :wish, cast(:workerType as text),
        cast(cast(:instanceIds as text) as jsonb), cast(:approves as text), :author, :reason, :time)
      """;
  private static final String COLUMNS =
      """
      id, subject, version, wish, worker_type, author, reason, time, outcome, done,
      cast(extract(epoch from time) * 1000 as bigint) as position
      """;
  private static final String LIST =
      "select "
          + COLUMNS
          + " from steering where cast(extract(epoch from time) * 1000 as bigint) < :after"
          + " order by time desc, id desc limit :limit";
  private static final String FIND = "select " + COLUMNS + " from steering where id = :id";
  private static final String DONE =
      """
      update steering set outcome = coalesce(outcome, :outcome), done = coalesce(done, :time)
      where id = :id
      """;

  private final Transactions transactions;

  public SteeringStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Something that was asked for.
  ///
  /// @param outcome null while nothing has become of it
  record Kept(
      String id,
      String subject,
      long version,
      String wish,
      @Nullable String workerType,
      String author,
      String reason,
      Instant time,
      @Nullable String outcome,
      @Nullable Instant done,
      long position) {}

  /// Makes other statements on that subject wait, and tells the last version of it.
  Uni<Long> lockAndLastVersion(String subject) {
    return transactions
        .onSession(session ->
            session.createNativeQuery(LOCK).setParameter("subject", subject).getResultList())
        .chain(() ->
            transactions.onSession(session ->
                session
                    .createNativeQuery(LAST_VERSION, Long.class)
                    .setParameter("subject", subject)
                    .getSingleResult()));
  }

  Uni<Void> add(SteeringStated stated) {
    var workerType = stated.workerType();
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(ADD)
                .setParameter("id", stated.id())
                .setParameter("subject", stated.subject())
                .setParameter("version", stated.version())
                .setParameter(
                    "wish", stated.wish().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .setParameter("workerType", workerType == null ? null : workerType.value())
                .setParameter(
                    "instanceIds",
                    new String(ModelMapper.write(stated.instanceIds()), StandardCharsets.UTF_8))
                .setParameter("approves", stated.approves())
                .setParameter("author", stated.author())
                .setParameter("reason", stated.reason())
                .setParameter("time", stated.time())
                .executeUpdate())
        .replaceWithVoid();
  }

  /// The newest first.
  Uni<List<Kept>> list(Paging paging) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("after", paging.after())
                .setParameter("limit", paging.limit())
                .getResultList())
        .map(rows -> rows.stream().map(SteeringStore::kept).toList());
  }

  Uni<Optional<Kept>> find(String id) {
    return transactions
        .onSession(session ->
            session.createNativeQuery(FIND, Tuple.class).setParameter("id", id).getResultList())
        .map(rows -> rows.stream().findFirst().map(SteeringStore::kept));
  }

  /// What became of it: the first word counts.
  public Uni<Integer> done(String id, String outcome, Instant time) {
    return transactions.onSession(session ->
        session
            .createNativeQuery(DONE)
            .setParameter("id", id)
            .setParameter("outcome", outcome)
            .setParameter("time", time)
            .executeUpdate());
  }

  private static Kept kept(Tuple row) {
    return new Kept(
        Columns.text(row, "id"),
        Columns.text(row, "subject"),
        Columns.whole(row, "version"),
        Columns.text(row, "wish"),
        Columns.textOrNull(row, "worker_type"),
        Columns.text(row, "author"),
        Columns.text(row, "reason"),
        Columns.instant(row, "time"),
        Columns.textOrNull(row, "outcome"),
        Columns.instantOrNull(row, "done"),
        Columns.whole(row, "position"));
  }
}
