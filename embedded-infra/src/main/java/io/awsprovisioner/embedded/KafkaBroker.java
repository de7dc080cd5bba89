package io.awsprovisioner.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/// The real Kafka broker (KRaft: broker and controller in one) in this JVM, on 127.0.0.1.
///
/// It makes no topic by itself: a topic has settings, and one that a careless consumer conjures up
/// has the wrong ones.
public final class KafkaBroker implements AutoCloseable {

  private static final int NODE_ID = 1;

  private final KafkaRaftServer server;
  private final DataDirectory data;
  private final int port;

  private KafkaBroker(KafkaRaftServer server, DataDirectory data, int port) {
    this.server = server;
    this.data = data;
    this.port = port;
  }

  /// A broker for tests: temporary data, any free port.
  public static KafkaBroker start() {
    return start(null, 0);
  }

  /// Starts the broker and returns when it takes requests.
  ///
  /// @param dataDirectory kept when the broker stops; `null` = a temporary one that is deleted
  /// @param port 0 = any free one
  /// @throws IllegalStateException when it does not start
  public static KafkaBroker start(@Nullable Path dataDirectory, int port) {
    return start(dataDirectory, port, null);
  }

  /// A broker with TLS, users and rights, for tests: temporary data, any free port.
  ///
  /// @throws IllegalStateException when it does not start
  public static KafkaBroker start(BrokerSecurity security) {
    return start(null, 0, security);
  }

  private static KafkaBroker start(
      @Nullable Path dataDirectory, int port, @Nullable BrokerSecurity security) {
    DataDirectory data = DataDirectory.of(dataDirectory, "kafka");
    try {
      int brokerPort = port == 0 ? freePort() : port;
      int controllerPort = freePort();
      Map<String, String> settings = settings(data.path(), brokerPort, controllerPort);
      if (security != null) {
        settings.putAll(security.settings(brokerPort, controllerPort));
      }
      formatIfNew(data.path(), security == null ? List.of() : security.scramArguments());
      var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new KafkaBroker(server, data, brokerPort);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw new IllegalStateException("Kafka did not start in " + data.path(), e);
    }
  }

  /// A directory is formatted once: a second time would give the cluster another id.
  private static void formatIfNew(Path directory, List<String> users) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    var output = new ByteArrayOutputStream();
    try (var print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(print)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setScramArguments(users)
          .run();
    } catch (Exception e) {
      throw new IOException(
          "Kafka's directory was not formatted: " + output.toString(StandardCharsets.UTF_8), e);
    }
  }

  private static Map<String, String> settings(Path directory, int port, int controllerPort) {
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.putAll(smallNode());
    return settings;
  }

  /// One broker cannot replicate, and the defaults are made for a machine of its own.
  private static Map<String, String> smallNode() {
    return Map.ofEntries(
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        // Nobody else will join in the next three seconds; a test must not wait for them.
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        // 128 MB otherwise, taken at the start.
        Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
        // Looks for something to compact every second instead of every 15.
        Map.entry("log.cleaner.backoff.ms", "1000"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "3"));
  }

  /// A port that was free a moment ago. The broker must know it before it binds it.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// For `bootstrap.servers`: `127.0.0.1:<port>`.
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /// Stops the broker and deletes temporary data.
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    data.close();
  }
}
