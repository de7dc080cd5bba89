package io.awsprovisioner.embedded;

import java.nio.file.Path;
import java.util.Map;

/// Runs [PostgresServer] as a process of its own until it is told to stop.
///
/// Reads `PGDATA` (empty = temporary), `PGPORT` (empty = any), `POSTGRES_DB`, `POSTGRES_USER`,
/// `POSTGRES_PASSWORD` from the environment, where other users of the machine cannot read them.
/// Says `READY <jdbc url> <postmaster pid>` on standard output. Ends with code 1 when the server
/// dies by itself.
public final class PostgresMain {

  private PostgresMain() {}

  static void main() {
    PostgresServer server = PostgresServer.start(settings(System.getenv()));
    ProcessHandle postmaster = ProcessHandle.of(server.pid()).orElseThrow();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
    System.out.println("READY " + server.address().jdbcUrl() + " " + server.pid());
    postmaster.onExit().join();
    System.err.println("The PostgreSQL server process ended");
    System.exit(1);
  }

  static PostgresSettings settings(Map<String, String> environment) {
    String directory = environment.getOrDefault("PGDATA", "");
    var defaults = PostgresSettings.temporary();
    return new PostgresSettings(
        directory.isEmpty() ? null : Path.of(directory),
        KafkaBrokerMain.port(environment, "PGPORT"),
        environment.getOrDefault("POSTGRES_DB", defaults.database()),
        environment.getOrDefault("POSTGRES_USER", defaults.user()),
        environment.getOrDefault("POSTGRES_PASSWORD", defaults.password()));
  }
}
