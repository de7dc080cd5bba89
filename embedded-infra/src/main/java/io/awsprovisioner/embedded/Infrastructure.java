package io.awsprovisioner.embedded;

/// A PostgreSQL and a Kafka for tests, wherever they come from.
interface Infrastructure extends AutoCloseable {

  /// Starts what `-Dinfra=` asks for: `embedded` (the default) or `containers`.
  static Infrastructure start(String kind) {
    return switch (kind) {
      case "embedded" -> EmbeddedInfrastructure.startBoth();
      case "containers" -> ContainerInfrastructure.startBoth();
      default ->
          throw new IllegalArgumentException(
              "-Dinfra=" + kind + " is unknown; use embedded or containers");
    };
  }

  PostgresAddress postgres();

  String bootstrapServers();

  @Override
  void close();
}
