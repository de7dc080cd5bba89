package io.awsprovisioner.api.rotation;

import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.Bytes;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Objects;

/// The door to encrypted rows, whatever table they are in.
final class SealedRowStore {
  private final Transactions transactions;

  SealedRowStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A row's ciphertext and what it is bound to.
  record Row(Bytes associated, Sealed sealed) {}

  /// Some rows that are under another key than that.
  Uni<List<Row>> underOtherKeys(SealedTable table, String current, int limit) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(table.select(), Tuple.class)
                .setParameter("current", current)
                .setParameter("limit", limit)
                .getResultList())
        .map(rows -> rows.stream().map(SealedRowStore::row).toList());
  }

  /// Puts the new ciphertext in place, unless the row changed meanwhile.
  Uni<Integer> replace(SealedTable table, Row former, Sealed next) {
    return transactions.onSession(session ->
        session
            .createNativeQuery(table.update())
            .setParameter("keyId", next.keyId())
            .setParameter("sealed", next.bytes().array())
            .setParameter("associated", former.associated().array())
            .setParameter("formerKeyId", former.sealed().keyId())
            .executeUpdate());
  }

  private static Row row(Tuple row) {
    return new Row(
        Bytes.of(Objects.requireNonNull(Columns.bytes(row, "associated"))),
        new Sealed(
            Columns.text(row, "key_id"),
            Bytes.of(Objects.requireNonNull(Columns.bytes(row, "sealed")))));
  }
}
