package io.awsprovisioner.api.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.RowJson;
import io.awsprovisioner.api.database.Rows;
import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that answers why, in one question.
final class WhyStore {
  private static final String WHY =
      """
      select w.version, cast(l.body as text) as body, s.last_completed,
        coalesce((select wish = 'paused' from steering where subject = 'serving/' || w.name
          order by version desc limit 1), false) as paused,
        coalesce((select wish = 'buying-stopped' from steering where subject = 'buying'
          order by version desc limit 1), false) as stopped
      from worker_type w
      left join latest_decision l on l.worker_type = w.name
      left join backend_status s on s.provisioner_id = :provisioner
      where w.name = :workerType and not w.removed
      """;

  private final Transactions transactions;

  WhyStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// What is known.
  ///
  /// @param lastCompleted null before the first iteration
  record Known(
      long version,
      Optional<ObjectNode> latest,
      @Nullable Instant lastCompleted,
      boolean isPaused,
      boolean isBuyingStopped) {}

  /// Empty when there is no such worker type.
  Uni<Optional<Known>> find(String workerType, String provisionerId) {
    return Rows.of(WHY)
        .with("workerType", workerType)
        .with("provisioner", provisionerId)
        .list(transactions)
        .map(rows -> rows.stream().findFirst().map(WhyStore::known));
  }

  private static Known known(Tuple row) {
    return new Known(
        Columns.whole(row, "version"),
        Optional.ofNullable(Columns.textOrNull(row, "body"))
            .map(b -> (ObjectNode) RowJson.parsed(b)),
        Columns.instantOrNull(row, "last_completed"),
        row.get("paused") instanceof Boolean paused && paused,
        row.get("stopped") instanceof Boolean stopped && stopped);
  }
}
