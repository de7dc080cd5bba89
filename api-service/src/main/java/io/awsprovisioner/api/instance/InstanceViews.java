package io.awsprovisioner.api.instance;

import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What users ask of the read model.
public final class InstanceViews {
  private final Transactions transactions;
  private final InstanceViewStore store;

  public InstanceViews(Transactions transactions, InstanceViewStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /// All of a worker type.
  record State(
      InstanceViewStore.Summary summary,
      List<InstanceViewStore.InstanceView> instances,
      List<InstanceViewStore.RequestView> requests) {
    State {
      instances = List.copyOf(instances);
      requests = List.copyOf(requests);
    }
  }

  /// One worker type's; empty when it is not defined. One transaction, so that the parts fit.
  Uni<Optional<State>> state(String workerType) {
    return transactions.inTransaction(() ->
        store
            .summaries(Optional.of(workerType))
            .chain(found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : complete(found.getFirst()).map(Optional::of)));
  }

  private Uni<State> complete(InstanceViewStore.Summary summary) {
    return store
        .instances(summary.workerType())
        .chain(instances ->
            store
                .requests(summary.workerType())
                .map(requests -> new State(summary, instances, requests)));
  }

  /// Everybody's.
  Uni<List<InstanceViewStore.Summary>> summaries() {
    return store.summaries(Optional.empty());
  }
}
