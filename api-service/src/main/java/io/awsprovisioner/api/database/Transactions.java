package io.awsprovisioner.api.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/// Where a transaction begins and ends: around the body of a use case, never around a resource.
///
/// `@Transactional` of this Quarkus line knows only blocking methods, so this is explicit. A
/// session belongs to one Vert.x context and is one stream: nothing in a body may run side by side.
/// A body that is already inside a transaction joins it.
public final class Transactions {
  /// No statement of ours takes longer; a lock that is waited for this long is a fault. The
  /// client's own time-out is 30 s.
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Mutiny.SessionFactory factory;
  private final Pool pool;
  private final Patience patience;

  public Transactions(Mutiny.SessionFactory factory, Pool pool, Vertx vertx) {
    this.patience = new Patience(vertx, DEADLINE);
    this.factory = factory;
    this.pool = pool;
  }

  /// Runs the body in a transaction: committed with its item, rolled back with its failure.
  ///
  /// A refusal is an item, so a body that refuses after it changed something must not exist.
  public <T> Uni<T> inTransaction(Supplier<Uni<T>> body) {
    return patience.with(factory.withTransaction((session, _) -> body.get()));
  }

  /// Runs the work on the session of the present transaction, or on one of its own.
  public <T> Uni<T> onSession(Function<Mutiny.Session, Uni<T>> work) {
    return patience.with(factory.withSession(work));
  }

  /// Runs one statement that is a transaction by itself, on the driver: a session, its statement
  /// parser and its rows cost more than such a statement does.
  ///
  /// @param sql with `$1`, `$2`, …
  public Uni<RowSet<Row>> single(String sql, Tuple parameters) {
    return patience.with(pool.preparedQuery(sql).execute(parameters));
  }

  /// The same for what is polled most, without anything between it and the driver.
  public Future<io.vertx.sqlclient.RowSet<io.vertx.sqlclient.Row>> read(
      String sql, io.vertx.sqlclient.Tuple parameters) {
    return patience.withFuture(() -> pool.getDelegate().preparedQuery(sql).execute(parameters));
  }
}
