package io.awsprovisioner.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// The servers of this module, with temporary data.
record EmbeddedInfrastructure(PostgresServer server, KafkaBroker broker) implements Infrastructure {

  /// Both at once, since each waits for something else most of the time.
  static EmbeddedInfrastructure startBoth() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<PostgresServer> server =
          CompletableFuture.supplyAsync(
              () -> PostgresServer.start(PostgresSettings.temporary()), threads);
      CompletableFuture<KafkaBroker> broker =
          CompletableFuture.supplyAsync(KafkaBroker::start, threads);
      return both(server, broker);
    }
  }

  /// When one fails the other must not stay behind.
  private static EmbeddedInfrastructure both(
      CompletableFuture<PostgresServer> server, CompletableFuture<KafkaBroker> broker) {
    try {
      return new EmbeddedInfrastructure(server.join(), broker.join());
    } catch (CompletionException e) {
      closeIfStarted(server);
      closeIfStarted(broker);
      throw e;
    }
  }

  private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> future) {
    try (var _ = future.join()) {
      // Nothing but the closing.
    } catch (Exception _) {
      // It did not start either: the first failure is the one that is thrown.
    }
  }

  @Override
  public PostgresAddress postgres() {
    return server.address();
  }

  @Override
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    try (server;
        broker) {
      // Nothing but the closing.
    }
  }
}
