package io.awsprovisioner.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// Where a PostgreSQL database is and who may use it. The password is left out of `toString`.
public record PostgresAddress(
    String host, int port, String database, String user, String password) {

  /// Names that need no quoting in SQL, so that a name can never be more than a name.
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public PostgresAddress {
    requirePlainName("database", database);
    requirePlainName("user", user);
  }

  /// For JDBC (Flyway): `jdbc:postgresql://…`.
  public String jdbcUrl() {
    return "jdbc:" + reactiveUrl();
  }

  /// For Vert.x (Hibernate Reactive): `postgresql://…`.
  public String reactiveUrl() {
    return "postgresql://%s:%s/%s".formatted(host, port, database);
  }

  /// The same server and user, another database.
  public PostgresAddress withDatabase(String name) {
    return new PostgresAddress(host, port, name, user, password);
  }

  /// A JDBC connection to this database; the caller closes it.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /// Makes an empty database beside this one and returns its address.
  ///
  /// @param name lower-case letters, digits and underscores, at most 63
  /// @throws IllegalStateException when the server refuses, for instance because it exists
  public PostgresAddress createDatabase(String name) {
    PostgresAddress created = withDatabase(name);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return created;
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL did not create the database " + name, e);
    }
  }

  static String requirePlainName(String what, String name) {
    if (!PLAIN_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The %s name '%s' must match %s".formatted(what, name, PLAIN_NAME.pattern()));
    }
    return name;
  }

  @Override
  public String toString() {
    return "PostgresAddress[" + reactiveUrl() + ", user=" + user + "]";
  }
}
