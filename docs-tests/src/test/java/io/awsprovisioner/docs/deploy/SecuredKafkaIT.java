package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.awsprovisioner.embedded.PostgresServer;
import io.awsprovisioner.embedded.PostgresSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both services, as they ship and in production mode, on a Kafka with TLS, users and the rights of
/// `deploy/kafka/topics-and-acls.sh`, and nothing beyond.
class SecuredKafkaIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String PREFIX = "secured.";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir private static Path directory = Path.of("unset");
  private static SecuredKafka kafka;
  private static PostgresServer postgres;
  private static HttpServer outside;

  @BeforeAll
  static void start() throws Exception {
    kafka = SecuredKafka.start(directory, PREFIX);
    postgres =
        PostgresServer.start(
            new PostgresSettings(null, 0, "provisioner", "provisioner", "hard-to-guess"));
    outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    // A queue and an EC2 that have nothing to say.
    outside.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    outside.start();
    Files.writeString(directory.resolve("keys.json"), "{\"k1\": \"" + KEY + "\"}");
    Files.writeString(
        directory.resolve("clients.json"),
        "[{\"clientId\": \"p\", \"accessToken\": \"not-a-secret-not-a-secret\", \"scopes\": [\"*\"]}]");
  }

  @AfterAll
  static void stop() {
    outside.stop(0);
    postgres.close();
    kafka.close();
  }

  @Test
  void bothServicesDoTheirJobThereInProductionMode() throws IOException {
    try (var api = ServiceProcess.start(directory, "api-service", freePort(), apiSettings());
        var provisioner =
            ServiceProcess.start(
                directory, "provisioner-service", freePort(), provisionerSettings())) {
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(api.health())
                  .containsPattern("\"outbox-relay\": *\"fine\"")
                  .containsPattern("\"read-model\": *\"fine\""));
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(provisioner.health())
                  .containsPattern("\"phase\": *\"RUNNING\"")
                  .containsPattern("\"planner\": *true"));
      // The planner's report is written in the transaction that fences planners.
      await().atMost(LIMIT).untilAsserted(() -> assertThat(types("iterations")).isNotEmpty());
      await()
          .atMost(LIMIT)
          .untilAsserted(() ->
              assertThat(types("instance-events")).contains("io.awsprovisioner.api-alive.v1"));
      assertThat(api.log() + provisioner.log())
          .doesNotContain("AuthorizationException", "not authorized", "the-password-of");
    }
  }

  @Test
  void aReaderReadsWhatIsPublicAndNotTheLedger() {
    assertThatThrownBy(() -> types("launch-ledger"))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void whoReportsDemandCanDoOnlyThat() throws ExecutionException, InterruptedException {
    send(SecuredKafka.REPORTER, "demand");
    assertThatThrownBy(() -> send(SecuredKafka.REPORTER, "worker-types"))
        .hasCauseInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> send(SecuredKafka.READER, "demand"))
        .hasCauseInstanceOf(AuthorizationException.class);
  }

  @Test
  void aWrongPasswordOpensNothing() {
    var settings = kafka.client(SecuredKafka.REPORTER);
    settings.put(
        "sasl.jaas.config",
        kafka.security().login(SecuredKafka.REPORTER).replace("the-password", "no-password"));
    assertThatThrownBy(() -> send(settings, "demand"))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
  }

  private static Map<String, String> common(String user) {
    var settings = new HashMap<String, String>(kafka.settings(user));
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.shutdown.timeout", "2s");
    settings.put("provisioner.topic-prefix", PREFIX);
    settings.put("provisioner.regions", "us-west-2");
    settings.put("provisioner.worker.base-url", "https://provisioner.example/v1");
    return settings;
  }

  private static Map<String, String> apiSettings() {
    var database = postgres.address();
    var settings = common(SecuredKafka.API);
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    settings.put("provisioner.access.clients-file", directory.resolve("clients.json").toString());
    settings.put("provisioner.credentials.issuer-client-id", "p");
    settings.put("provisioner.secrets.keys-file", directory.resolve("keys.json").toString());
    settings.put("provisioner.secrets.key-id", "k1");
    return settings;
  }

  private static Map<String, String> provisionerSettings() {
    var url = "http://127.0.0.1:" + outside.getAddress().getPort();
    var settings = common(SecuredKafka.PROVISIONER);
    settings.put("provisioner.api.base-url", url);
    settings.put("provisioner.api.client-id", "p");
    settings.put("provisioner.api.access-token", "not-a-secret-not-a-secret");
    settings.put("provisioner.queue.base-url", url);
    settings.put("provisioner.ec2.endpoint", url);
    settings.put("provisioner.launch.token-keys-file", directory.resolve("keys.json").toString());
    settings.put("provisioner.launch.token-key-id", "k1");
    return settings;
  }

  /// The types of all events on a topic, as the reader sees them.
  private static List<String> types(String topic) {
    var settings = kafka.client(SecuredKafka.READER);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(PREFIX + topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var types = new ArrayList<String>();
      for (var records = consumer.poll(Duration.ofSeconds(5));
          !records.isEmpty();
          records = consumer.poll(Duration.ofMillis(200))) {
        records.forEach(record ->
            types.add(
                new String(
                    record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)));
      }
      return types;
    }
  }

  private static void send(String user, String topic)
      throws ExecutionException, InterruptedException {
    send(kafka.client(user), topic);
  }

  private static void send(Map<String, Object> settings, String topic)
      throws ExecutionException, InterruptedException {
    settings.put("max.block.ms", "30000");
    settings.put("enable.idempotence", "true");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var _ = producer.send(new ProducerRecord<>(PREFIX + topic, "key", "{}")).get();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
