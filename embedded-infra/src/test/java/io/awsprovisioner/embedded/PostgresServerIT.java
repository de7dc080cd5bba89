package io.awsprovisioner.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @Test
  void keepsAcknowledgedDataOverARestart(@TempDir Path directory) throws SQLException {
    PostgresSettings settings = PostgresSettings.temporary().in(directory);
    try (var server = PostgresServer.start(settings)) {
      assertThat(ask(server.address(), "show fsync")).isEqualTo("on");
      assertThat(ask(server.address(), "show synchronous_commit")).isEqualTo("on");
      run(server.address(), "create table kept (word text)");
      run(server.address(), "insert into kept values ('still here')");
    }
    try (var server = PostgresServer.start(settings)) {
      assertThat(ask(server.address(), "select word from kept")).isEqualTo("still here");
    }
  }

  @Test
  void stopsTheServerThatAKilledProcessLeftBehind(@TempDir Path directory) throws Exception {
    Process owner = startMain(directory);
    long leftover = postmasterOf(owner);
    owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThat(ProcessHandle.of(leftover)).isPresent();

    try (var server = PostgresServer.start(PostgresSettings.temporary().in(directory))) {
      assertThat(server.pid()).isNotEqualTo(leftover);
      assertThat(ProcessHandle.of(leftover)).isEmpty();
    }
  }

  @Test
  void endsWhenItsServerDies(@TempDir Path directory) throws Exception {
    Process main = startMain(directory);
    long postmaster = postmasterOf(main);
    ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
    assertThat(main.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(main.exitValue()).isEqualTo(1);
  }

  @Test
  void letsNobodyInWithoutThePassword() throws SQLException {
    try (var server = PostgresServer.start(PostgresSettings.temporary())) {
      String url = server.address().jdbcUrl();
      for (String user : new String[] {server.address().user(), PostgresServer.SUPERUSER}) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong"))
            .hasMessageContaining("password authentication failed");
      }
      PostgresAddress beside = server.address().createDatabase("beside");
      assertThat(ask(beside, "select current_database()")).isEqualTo("beside");
    }
  }

  @Test
  void deletesTemporaryData() throws IOException, SQLException {
    Path directory;
    try (var server = PostgresServer.start(PostgresSettings.temporary())) {
      try (var admin =
              DriverManager.getConnection(
                  server.address().jdbcUrl(),
                  PostgresServer.SUPERUSER,
                  server.address().password());
          var rows = admin.createStatement().executeQuery("show data_directory")) {
        rows.next();
        directory = Path.of(rows.getString(1));
      }
      assertThat(Files.exists(directory)).isTrue();
    }
    assertThat(Files.exists(directory)).isFalse();
  }

  private static Process startMain(Path directory) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PostgresMain.class.getName());
    builder.environment().put("PGDATA", directory.toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// The last word of the line by which the server says that it is ready.
  private static long postmasterOf(Process process) throws IOException {
    String line = process.inputReader().readLine();
    assertThat(line).isNotNull().startsWith("READY jdbc:postgresql://127.0.0.1:");
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static String ask(PostgresAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void run(PostgresAddress address, String sql) throws SQLException {
    try (var connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
