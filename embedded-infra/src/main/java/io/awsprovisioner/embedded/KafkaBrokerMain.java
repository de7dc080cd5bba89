package io.awsprovisioner.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Runs [KafkaBroker] as a process of its own until it is told to stop.
///
/// Reads `KAFKA_DATA_DIR` (empty = temporary) and `KAFKA_PORT` (empty = any) from the environment
/// and says `READY <bootstrap servers>` on standard output.
public final class KafkaBrokerMain {

  private KafkaBrokerMain() {}

  static void main() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String directory = environment.getOrDefault("KAFKA_DATA_DIR", "");
    KafkaBroker broker =
        KafkaBroker.start(
            directory.isEmpty() ? null : Path.of(directory), port(environment, "KAFKA_PORT"));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
    System.out.println("READY " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }

  static int port(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      return 0;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(name + " must be a port number, not '" + value + "'");
    }
  }
}
