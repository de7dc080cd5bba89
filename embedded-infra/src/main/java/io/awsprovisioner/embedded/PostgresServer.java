package io.awsprovisioner.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The real PostgreSQL server, as a child process of this JVM, on 127.0.0.1.
///
/// Durable like production (`fsync` and `synchronous_commit` on, which is asked back after the
/// start): a test that kills the server must not lose what was acknowledged. Every connection needs
/// the password, since other users of the machine reach 127.0.0.1 too. Works as root.
///
/// Phases of a start, and what a failure of each leaves: stop a server that a killed JVM left
/// behind (nothing changed), start (the library cleans up), make role and database (the server is
/// stopped again).
public final class PostgresServer implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  /// The first start unpacks 60 MB and runs initdb: 5 s on two slow cores, when they are free.
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final String PASSWORDS_ONLY =
      """
      # Written by embedded-infra: no connection without a password.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final PostgresAddress address;
  private final DataDirectory data;

  private PostgresServer(EmbeddedPostgres server, PostgresAddress address, DataDirectory data) {
    this.server = server;
    this.address = address;
    this.data = data;
  }

  /// Starts the server and returns when it answers.
  ///
  /// @throws IllegalStateException when it does not start, or was made with another password
  public static PostgresServer start(PostgresSettings settings) {
    DataDirectory data = DataDirectory.of(settings.dataDirectory(), "postgres");
    LeftoverPostgres.stop(data.path());
    PostgresServer started = null;
    try {
      EmbeddedPostgres server = launch(settings, data.path());
      var address =
          new PostgresAddress(
              "127.0.0.1",
              server.getPort(),
              settings.database(),
              settings.user(),
              settings.password());
      started = new PostgresServer(server, address, data);
      started.prepare();
      return started;
    } catch (IOException | SQLException | RuntimeException e) {
      if (started != null) {
        started.close();
      } else {
        data.close();
      }
      throw new IllegalStateException("PostgreSQL did not start in " + data.path(), e);
    }
  }

  private static EmbeddedPostgres launch(PostgresSettings settings, Path directory)
      throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(settings.port())
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setPGStartupWait(START_LIMIT)
        // The library's own start check connects too; while there is no password it is ignored.
        .setConnectConfig("password", settings.password())
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        // The library starts the server with both off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  private void prepare() throws SQLException, IOException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(address.port()),
                SUPERUSER,
                address.password());
        Statement statement = connection.createStatement()) {
      requireDurable(statement);
      if (!exists(statement, "pg_roles where rolname", address.user())) {
        String password = statement.enquoteLiteral(address.password());
        statement.execute("alter role " + SUPERUSER + " password " + password);
        statement.execute(
            "create role %s login createdb password %s".formatted(address.user(), password));
      }
      if (!exists(statement, "pg_database where datname", address.database())) {
        statement.execute(
            "create database %s owner %s".formatted(address.database(), address.user()));
      }
      Files.writeString(data.path().resolve("pg_hba.conf"), PASSWORDS_ONLY);
      statement.execute("select pg_reload_conf()");
    }
  }

  private static boolean exists(Statement statement, String where, String name)
      throws SQLException {
    try (var rows =
        statement.executeQuery(
            "select 1 from %s = %s".formatted(where, statement.enquoteLiteral(name)))) {
      return rows.next();
    }
  }

  private static void requireDurable(Statement statement) throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit"}) {
      try (var rows = statement.executeQuery("show " + setting)) {
        if (!rows.next() || !"on".equals(rows.getString(1))) {
          throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
        }
      }
    }
  }

  /// The database made at the start, with its user.
  public PostgresAddress address() {
    return address;
  }

  /// The postmaster's process id.
  public long pid() {
    try {
      return LeftoverPostgres.postmasterPid(data.path())
          .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops the server (fast: open transactions are rolled back) and deletes temporary data.
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    } finally {
      data.close();
    }
  }
}
