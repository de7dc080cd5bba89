package io.awsprovisioner.embedded;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The official images, for machines with Docker (`-Dinfra=containers`).
///
/// Needs `org.testcontainers:testcontainers-postgresql` and `-kafka` on the test classpath. It
/// compiles against them, but has not run yet: the machines it was written on have no Docker.
record ContainerInfrastructure(PostgreSQLContainer server, KafkaContainer broker)
    implements Infrastructure {

  private static final String POSTGRES_IMAGE = "postgres:18";
  private static final String KAFKA_IMAGE = "apache/kafka:4.1.2";

  static ContainerInfrastructure startBoth() {
    var defaults = PostgresSettings.temporary();
    var server =
        new PostgreSQLContainer(POSTGRES_IMAGE)
            .withDatabaseName(defaults.database())
            .withUsername(defaults.user())
            .withPassword(defaults.password());
    var broker =
        new KafkaContainer(KAFKA_IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    try {
      server.start();
      broker.start();
      return new ContainerInfrastructure(server, broker);
    } catch (RuntimeException e) {
      server.stop();
      broker.stop();
      throw e;
    }
  }

  @Override
  public PostgresAddress postgres() {
    return new PostgresAddress(
        server.getHost(),
        server.getFirstMappedPort(),
        server.getDatabaseName(),
        server.getUsername(),
        server.getPassword());
  }

  @Override
  public String bootstrapServers() {
    return broker.getBootstrapServers();
  }

  @Override
  public void close() {
    try (server;
        broker) {
      // Nothing but the closing.
    }
  }
}
