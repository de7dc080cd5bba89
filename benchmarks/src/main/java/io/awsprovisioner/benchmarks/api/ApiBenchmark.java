package io.awsprovisioner.benchmarks.api;

import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.embedded.PostgresServer;
import io.awsprovisioner.embedded.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `./dev bench api`: the built service on a real PostgreSQL and a real Kafka, fsync on, everything
/// on this machine: the load generator, both servers, the service, and the baseline that it is
/// measured against.
///
/// Names of parts (reads, secrets, summaries) limit it to these. `--profile` also records the
/// service with the JDK's flight recorder, into target/api.jfr.
public final class ApiBenchmark {
  private static final Set<String> ALL = Set.of("reads", "secrets", "summaries");
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String CLIENTS =
      """
      [{"clientId": "bench", "accessToken": "token-of-bench", "scopes": ["*"]},
       {"clientId": "issuer", "accessToken": "token-of-issuer", "scopes": ["assume:*"]}]
      """;

  private ApiBenchmark() {}

  /// Measures and prints the table.
  public static void main(String[] args) throws Exception {
    var root = Path.of(System.getProperty("project.root", "."));
    var isProfiling = List.of(args).contains("--profile");
    try (var postgres = PostgresServer.start(PostgresSettings.temporary());
        var kafka = KafkaBroker.start();
        var api = api(root, postgres, kafka, isProfiling);
        var baseline = baseline(root, postgres);
        var database = postgres.address().connect()) {
      requireDurable(database);
      var figures = new Figures();
      new Scenarios(api, baseline, database, figures).run(parts(args));
      figures.memory(api.peakMemory());
      System.out.println(figures.table());
    }
  }

  private static Set<String> parts(String[] args) {
    var named = new TreeSet<>(List.of(args));
    named.remove("--profile");
    return named.isEmpty() ? ALL : named;
  }

  private static Service api(
      Path root, PostgresServer postgres, KafkaBroker kafka, boolean isProfiling) throws Exception {
    var folder = Files.createTempDirectory("bench-api");
    var settings = new HashMap<>(database(postgres));
    settings.put("quarkus.datasource.jdbc.url", postgres.address().jdbcUrl());
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("provisioner.mode", "development");
    settings.put("provisioner.regions", "us-west-2");
    settings.put(
        "provisioner.access.clients-file",
        Files.writeString(folder.resolve("clients.json"), CLIENTS).toString());
    settings.put(
        "provisioner.secrets.keys-file",
        Files.writeString(folder.resolve("keys.json"), "{\"k1\": \"" + KEY + "\"}").toString());
    settings.put("provisioner.secrets.key-id", "k1");
    settings.put("provisioner.credentials.issuer-client-id", "issuer");
    var flags = new ArrayList<String>();
    if (isProfiling) {
      flags.add(
          "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
              + root.resolve("benchmarks/target/api.jfr"));
    }
    return Service.start(
        root.resolve("api-service/target/quarkus-app/quarkus-run.jar"),
        settings,
        "/q/health/ready",
        flags);
  }

  private static Service baseline(Path root, PostgresServer postgres) throws Exception {
    return Service.start(
        root.resolve("bench-baseline/target/quarkus-app/quarkus-run.jar"),
        database(postgres),
        "/constant",
        List.of());
  }

  private static Map<String, String> database(PostgresServer postgres) {
    var address = postgres.address();
    return Map.of(
        "quarkus.datasource.reactive.url", address.reactiveUrl(),
        "quarkus.datasource.username", address.user(),
        "quarkus.datasource.password", address.password());
  }

  /// A benchmark of writes that need not reach the disk would lie.
  private static void requireDurable(Connection database) throws SQLException {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      try (var statement = database.createStatement();
          var rows = statement.executeQuery("show " + setting)) {
        if (!rows.next() || !"on".equals(rows.getString(1))) {
          throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
        }
      }
    }
  }

  /// How long each of a scenario's rounds lasts.
  static final Duration ROUND = Duration.ofSeconds(5);
}
