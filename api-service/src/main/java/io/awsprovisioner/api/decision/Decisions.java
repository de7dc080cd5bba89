package io.awsprovisioner.api.decision;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.entry.Paging;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What users ask of the decisions.
public final class Decisions {
  private final Transactions transactions;
  private final DecisionStore store;

  public Decisions(Transactions transactions, DecisionStore store) {
    this.transactions = transactions;
    this.store = store;
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
