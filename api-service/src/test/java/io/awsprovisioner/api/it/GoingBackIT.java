package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.embedded.PostgresAddress;
import io.awsprovisioner.embedded.SharedInfrastructure;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The built service starts on a database that a newer version has migrated: beside it while it is
/// rolled out, and after it when one goes back.
class GoingBackIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String PREFIX = "back-" + SharedInfrastructure.nextNumber() + ".";

  @Test
  void aSchemaOfANewerVersionIsNoReasonNotToStart() throws SQLException {
    var database = SharedInfrastructure.freshDatabase();
    var path = "/v1/worker-type/" + Api.name();
    try (var first = Replica.start("back-first", settings(database))) {
      await().atMost(LIMIT).until(first::isReady);
      assertThat(first.as(TestClients.ROOT).put(path, Api.definition()).status()).isEqualTo(200);
    }

    aNewerVersionMigrates(database);

    try (var again = Replica.start("back-again", settings(database))) {
      await().atMost(LIMIT).until(again::isReady);
      assertThat(again.as(TestClients.ROOT).get(path).status()).isEqualTo(200);
    }
  }

  /// What Flyway notes of a migration that this version does not know.
  private static void aNewerVersionMigrates(PostgresAddress database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("create table of_a_newer_version (id bigint)");
      statement.execute(
          """
          insert into flyway_schema_history
            (installed_rank, version, description, type, script, checksum, installed_by,
             installed_on, execution_time, success)
          values (9999, '9999', 'newer', 'SQL', 'V9999__newer.sql', 1, 'newer', now(), 1, true)
          """);
    }
  }

  private static Map<String, String> settings(PostgresAddress database) {
    var settings = new HashMap<>(new TestClients().start());
    settings.remove("quarkus.http.test-port");
    settings.put("provisioner.mode", "development");
    settings.put("provisioner.topic-prefix", PREFIX);
    settings.put("kafka.bootstrap.servers", SharedInfrastructure.bootstrapServers());
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    return settings;
  }
}
