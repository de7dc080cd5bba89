package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the versions that worker types had.
public final class WorkerTypeHistoryStore {
  private static final String LIST =
      """
      select version, last_modified, change, author, cast(unverified as text) as unverified
      from worker_type_version
      where name = :name and version < :after order by version desc limit :limit
      """;
  private static final String FIND =
      "select "
          + WorkerTypeStore.COLUMNS
          + ", change, author, cast(unverified as text) as unverified from worker_type_version where"
          + " name = :name and version = :version";

  private final Transactions transactions;

  public WorkerTypeHistoryStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// That a version was made, when, how and by whom.
  ///
  /// @param unverified what it names and EC2 said nothing about then
  record Entry(
      long version, Instant lastModified, String change, String author, List<String> unverified) {
    Entry {
      unverified = List.copyOf(unverified);
    }
  }

  /// A version.
  ///
  /// @param stored null for a removal
  record Version(Entry entry, @Nullable StoredWorkerType stored) {}

  /// The newest first.
  Uni<List<Entry>> list(String name, Paging paging) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("name", name)
                .setParameter("after", paging.after())
                .setParameter("limit", paging.limit())
                .getResultList())
        .map(rows -> rows.stream().map(WorkerTypeHistoryStore::entry).toList());
  }

  Uni<Optional<Version>> find(String name, long version) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(FIND, Tuple.class)
                .setParameter("name", name)
                .setParameter("version", version)
                .getResultList())
        .map(rows -> rows.stream().findFirst().map(WorkerTypeHistoryStore::version));
  }

  private static Entry entry(Tuple row) {
    return new Entry(
        Columns.whole(row, "version"),
        Columns.instant(row, "last_modified"),
        Columns.text(row, "change"),
        Columns.text(row, "author"),
        texts(Columns.text(row, "unverified")));
  }

  private static List<String> texts(String json) {
    try {
      return List.of(ModelMapper.shared().readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored list is not JSON", e);
    }
  }

  private static Version version(Tuple row) {
    return new Version(
        entry(row),
        Columns.textOrNull(row, "definition") == null ? null : WorkerTypeStore.stored(row));
  }
}
