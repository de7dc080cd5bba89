package io.awsprovisioner.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives a Quarkus integration test the real PostgreSQL and the real Kafka.
///
/// ```java
/// @QuarkusTest
/// @WithTestResource(EmbeddedInfraResource.class)
/// class SomethingIT { … }
/// ```
///
/// The servers start once per JVM. Each start of the application gets an empty database of its own,
/// so tests that restart it (a profile, a restricted resource) begin clean; with the argument
/// `topics=fresh` it also gets topics of its own (`provisioner.topic-prefix`). What it sets:
/// `quarkus.datasource.jdbc.url`, `quarkus.datasource.reactive.url`, `quarkus.datasource.username`,
/// `quarkus.datasource.password`, `kafka.bootstrap.servers`, and `provisioner.mode=development`,
/// since these servers speak plain text; with the argument `postgres=none` only the last two.
public final class EmbeddedInfraResource implements QuarkusTestResourceLifecycleManager {

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = Map.copyOf(initArgs);
  }

  @Override
  public Map<String, String> start() {
    var configuration = new HashMap<String, String>();
    configuration.put("provisioner.mode", "development");
    configuration.put("kafka.bootstrap.servers", SharedInfrastructure.bootstrapServers());
    if ("fresh".equals(arguments.get("topics"))) {
      configuration.put(
          "provisioner.topic-prefix", "test-%s.".formatted(SharedInfrastructure.nextNumber()));
    }
    if (!"none".equals(arguments.get("postgres"))) {
      PostgresAddress database = SharedInfrastructure.freshDatabase();
      configuration.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
      configuration.put("quarkus.datasource.reactive.url", database.reactiveUrl());
      configuration.put("quarkus.datasource.username", database.user());
      configuration.put("quarkus.datasource.password", database.password());
    }
    return configuration;
  }

  /// The servers stay for the next test class; they stop with the JVM.
  @Override
  public void stop() {}
}
