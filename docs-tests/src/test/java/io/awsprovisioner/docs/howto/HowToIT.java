package io.awsprovisioner.docs.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.docs.events.GoldenEvents;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.houserules.Program;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.EventType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The consumers and the publisher of the how-to pages, on a real broker.
class HowToIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PREFIX = "aws-provisioner.";
  private static final String TYPE = "io.awsprovisioner.instance-launched.v1";

  @TempDir private static Path directory = Path.of("unset");
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws ExecutionException, InterruptedException {
    broker = KafkaBroker.start();
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(IllegalStateException.class)
          .until(
              () -> new BusTopics(admin, PREFIX, Optional.of((short) 1), LIMIT).ensure().isEmpty());
    }
    var event = new GoldenEvents(Project.here().wire()).event(EventType.INSTANCE_LAUNCHED);
    var head = new EventHead("id-1", "/here", event.key(), Instant.parse("2026-11-24T12:00:00Z"));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(BusRecords.write(PREFIX, head, event)).get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theConsumerInJavaShowsWhatHappened() throws IOException {
    var source = directory.resolve("Watch.java");
    Files.writeString(source, HowTo.page("consume-events.md").block("java", "class Watch"));
    var classPath = System.getProperty("java.class.path");
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(
                null, null, null, "-cp", classPath, "-d", directory.toString(), source.toString()))
        .isZero();
    var log = directory.resolve("watch.log");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                directory + File.pathSeparator + classPath,
                "Watch",
                broker.bootstrapServers())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(log).content().contains(TYPE + " "));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void kcatShowsTheSame() throws IOException, InterruptedException {
    Program.KCAT.need("A command of docs/how-to");
    assertThat(sh(HowTo.page("consume-events.md").block("sh", "kcat -C")))
        .startsWith(TYPE + " ")
        .contains("\"instanceId\"");
  }

  @Test
  void kcatPublishesDemandThatTheServicesTake() throws IOException, InterruptedException {
    Program.KCAT.need("A command of docs/how-to");
    sh(HowTo.page("report-demand.md").block("sh", "kcat -P"));
    assertThat(BusRecords.read(lastDemand()))
        .isInstanceOfSatisfying(
            Reading.Event.class,
            reading ->
                assertThat(reading.event())
                    .isInstanceOfSatisfying(
                        DemandReported.class,
                        report -> {
                          assertThat(report.key()).isEqualTo("ci-linux/ci");
                          assertThat(report.pendingTasks()).isEqualTo(7);
                        }));
  }

  private static String sh(String script) throws IOException, InterruptedException {
    var out = directory.resolve("sh.log");
    var builder =
        new ProcessBuilder("sh", "-euc", script)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("KAFKA", broker.bootstrapServers());
    var process = builder.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static ConsumerRecord<String, byte[]> lastDemand() {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(PREFIX + "demand").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var records = consumer.poll(LIMIT);
      assertThat(records.count()).isEqualTo(1);
      return records.iterator().next();
    }
  }
}
