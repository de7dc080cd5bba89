package io.awsprovisioner.api.database;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement with its parameters, for stores that ask many different things.
///
/// @param sql native, with named parameters; one that may be null stands in it with a cast, for
///   PostgreSQL must know its type
public record Rows(String sql, List<Parameter> parameters) {
  public Rows {
    parameters = List.copyOf(parameters);
  }

  /// A value by name.
  public record Parameter(String name, @Nullable Object value) {}

  /// A statement without parameters yet.
  public static Rows of(String sql) {
    return new Rows(sql, List.of());
  }

  /// The same with one parameter more.
  public Rows with(String name, @Nullable Object value) {
    var more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new Rows(sql, more);
  }

  /// Asks.
  public Uni<List<Tuple>> list(Transactions transactions) {
    return transactions.onSession(session -> {
      var query = session.createNativeQuery(sql, Tuple.class);
      parameters.forEach(p -> query.setParameter(p.name(), p.value()));
      return query.getResultList();
    });
  }

  /// Changes something.
  ///
  /// @return how many rows
  public Uni<Integer> change(Transactions transactions) {
    return transactions.onSession(session -> {
      var query = session.createNativeQuery(sql);
      parameters.forEach(p -> query.setParameter(p.name(), p.value()));
      return query.executeUpdate();
    });
  }
}
