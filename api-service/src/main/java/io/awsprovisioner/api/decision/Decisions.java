package io.awsprovisioner.api.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What users ask of the decisions.
public final class Decisions {
  private final Transactions transactions;
  private final DecisionStore store;
  private final WhyStore whys;
  private final Planner planner;

  /// How the planner is to be judged.
  ///
  /// @param downAfter without an iteration for so long nobody plans
  public record Planner(String provisionerId, Duration downAfter, InstantSource clock) {
    boolean isDown(@Nullable Instant lastCompleted) {
      return lastCompleted == null || lastCompleted.plus(downAfter).isBefore(clock.instant());
    }
  }

  public Decisions(Transactions transactions, DecisionStore store, Planner planner) {
    this.transactions = transactions;
    this.store = store;
    this.whys = new WhyStore(transactions);
    this.planner = planner;
  }

  /// Why a worker type has what it has; empty when there is no such worker type.
  Uni<Optional<ObjectNode>> why(String workerType) {
    return whys.find(workerType, planner.provisionerId())
        .map(found ->
            found.map(known ->
                Why.of(
                    new Why.Facts(
                        workerType,
                        known.version(),
                        known.latest(),
                        planner.isDown(known.lastCompleted()),
                        known.lastCompleted(),
                        known.isPaused(),
                        known.isBuyingStopped()))));
  }

  /// Whether there is a worker type of that name.
  public Uni<Boolean> isDefined(String workerType) {
    return store.isDefined(workerType);
  }

  /// A page of decisions, the newest first; empty when there is no such worker type.
  Uni<Optional<List<DecisionStore.Kept>>> list(String workerType, Paging paging) {
    return transactions.inTransaction(() ->
        store
            .isDefined(workerType)
            .chain(isDefined ->
                isDefined
                    ? store.list(workerType, paging).map(Optional::of)
                    : Uni.createFrom().item(Optional.<List<DecisionStore.Kept>>empty())));
  }
}
