package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.access.NonceStore;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The transaction of a call: its nonce, what it changes with the events about that, and its line
/// in the audit. All of it is there afterwards, or nothing is; so nobody changes anything without a
/// trace, whatever breaks off.
public final class CallTransactions {
  /// What is answered when all went well: the answer has a body.
  public static final int OK = 200;

  /// Likewise: what was asked for is noted.
  public static final int ACCEPTED = 202;

  /// Likewise: there is nothing to say.
  public static final int NO_CONTENT = 204;

  private final Transactions transactions;
  private final NonceStore nonces;
  private final AuditTrail audit;

  public CallTransactions(Transactions transactions, NonceStore nonces, AuditTrail audit) {
    this.transactions = transactions;
    this.nonces = nonces;
    this.audit = audit;
  }

  /// Runs the body in the call's transaction: committed with its item, rolled back with its
  /// failure.
  ///
  /// @param status what will be answered; it stands in the line
  public <T> Uni<T> run(Call call, Supplier<Uni<T>> body, ToIntFunction<T> status) {
    return transactions
        .inTransaction(() ->
            nonces
                .use(call.caller())
                .chain(body::get)
                .call(item -> write(call.line(status.applyAsInt(item)))))
        .invoke(item -> call.recorded(status.applyAsInt(item)));
  }

  /// The status of what may be refused.
  ///
  /// @param otherwise when it is not
  public static int statusOf(Optional<Problem> refused, int otherwise) {
    return refused.map(problem -> problem.code().status()).orElse(otherwise);
  }

  private Uni<Void> write(Optional<AuditTrail.Line> line) {
    return line.map(audit::add).orElseGet(() -> Uni.createFrom().voidItem());
  }
}
