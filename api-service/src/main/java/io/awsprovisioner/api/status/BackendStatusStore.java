package io.awsprovisioner.api.status;

import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// The door to the heartbeat that the read model keeps.
final class BackendStatusStore {
  private final Transactions transactions;

  BackendStatusStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// When that provisioner last completed an iteration; empty for never.
  Uni<Optional<Instant>> lastCompleted(String provisionerId) {
    return transactions
        .onSession(session -> session.find(BackendStatusRow.class, provisionerId))
        .map(row -> Optional.ofNullable(row).map(r -> r.lastCompleted));
  }
}
