package io.awsprovisioner.api.workertype;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeCreated;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeRemoved;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeUpdated;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the bus again what it lacks: after a loss of Kafka the catalogue comes back from
/// PostgreSQL.
///
/// Each name is told under its lock, with the version that is then the present one and with that
/// version's own event id: so it can neither overtake a newer event nor count as another one.
public final class CatalogueComparison {
  private final Transactions transactions;
  private final WorkerTypeStore store;
  private final Outbox outbox;

  public CatalogueComparison(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.store = new WorkerTypeStore(transactions);
    this.outbox = outbox;
  }

  /// Appends the last event of every worker type of which the bus has none or an older one.
  ///
  /// @param onTheBus name → the version that the topic holds
  /// @return how many were appended
  public Uni<Integer> republish(Map<String, Long> onTheBus) {
    return store
        .allVersions()
        .chain(all ->
            Multi.createFrom()
                .iterable(lacking(all, onTheBus))
                .onItem()
                .transformToUniAndConcatenate(this::tellAgain)
                .collect()
                .asList()
                .map(List::size));
  }

  /// The names of which the bus lacks the present version. Pure.
  static List<String> lacking(List<WorkerTypeStore.LastChange> all, Map<String, Long> onTheBus) {
    return all.stream()
        .filter(change -> {
          var there = Optional.ofNullable(onTheBus.get(change.name()));
          return there.map(v -> v < change.version()).orElse(!change.isRemoved());
        })
        .map(WorkerTypeStore.LastChange::name)
        .toList();
  }

  private Uni<Void> tellAgain(String name) {
    return transactions.inTransaction(() ->
        store
            .lock(name)
            .chain(() -> store.lastChange(name))
            .chain(last ->
                last.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : event(last.get())
                        .chain(event ->
                            outbox.append(last.get().eventId(), event, last.get().time()))));
  }

  private Uni<WorkerTypeEvent> event(WorkerTypeStore.LastChange last) {
    var name = new WorkerTypeName(last.name());
    if (last.isRemoved()) {
      return Uni.createFrom().item(new WorkerTypeRemoved(name, last.version(), last.time()));
    }
    return store
        .find(last.name())
        .map(found -> {
          var definition = found.orElseThrow().model();
          return last.kind().equals("created")
              ? new WorkerTypeCreated(name, last.version(), last.time(), definition)
              : new WorkerTypeUpdated(name, last.version(), last.time(), definition);
        });
  }
}
