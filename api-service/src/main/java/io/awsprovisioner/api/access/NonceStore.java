package io.awsprovisioner.api.access;

import io.awsprovisioner.api.database.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/// Remembers the nonces of calls that change something, in the call's own transaction: so a call
/// that failed may be sent again as it was.
public final class NonceStore {
  private static final String USE =
      """
      insert into nonce (client_id, nonce, time) values (:clientId, :nonce, :time)
      on conflict do nothing
      """;

  private final Transactions transactions;

  public NonceStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Uses up the caller's nonce, if it has one. Fails with [NonceReplayed] when it was used before.
  public Uni<Void> use(Caller caller) {
    var nonce = caller.usedNonce();
    if (nonce.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(USE)
                .setParameter("clientId", caller.clientId())
                .setParameter("nonce", nonce.get().value())
                .setParameter("time", nonce.get().time())
                .executeUpdate())
        .chain(count ->
            count == 1
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new NonceReplayed()));
  }

  /// Forgets nonces that are too old to be accepted again.
  public Uni<Integer> forgetBefore(Instant time) {
    return transactions.inTransaction(() ->
        transactions.onSession(session ->
            session
                .createNativeQuery("delete from nonce where time < :time")
                .setParameter("time", time)
                .executeUpdate()));
  }
}
