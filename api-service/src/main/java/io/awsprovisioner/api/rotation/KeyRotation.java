package io.awsprovisioner.api.rotation;

import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// Re-encrypts what is under a former key. When it has nothing left to do, the former key may be
/// taken out of the keys file.
public final class KeyRotation {
  /// Rows of a table in one turn: a short transaction, and the next turn comes soon.
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final SealedRowStore store;
  private final SecretCipher cipher;

  public KeyRotation(Transactions transactions, SecretCipher cipher) {
    this.transactions = transactions;
    this.store = new SealedRowStore(transactions);
    this.cipher = cipher;
  }

  /// One turn.
  ///
  /// @return how many rows are under the present key now that were not before
  public Uni<Integer> rotate() {
    return Multi.createFrom()
        .items(SealedTable.values())
        .onItem()
        .transformToUniAndConcatenate(table -> transactions.inTransaction(() -> rotate(table)))
        .collect()
        .asList()
        .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
  }

  private Uni<Integer> rotate(SealedTable table) {
    return store
        .underOtherKeys(table, cipher.currentKeyId(), BATCH)
        .chain(rows -> rotate(table, rows));
  }

  private Uni<Integer> rotate(SealedTable table, List<SealedRowStore.Row> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> {
          var associated = row.associated().array();
          var plain = cipher.open(row.sealed(), associated);
          return store.replace(table, row, cipher.seal(plain, associated));
        })
        .collect()
        .asList()
        .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
  }
}
