package io.awsprovisioner.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  private static final String TOPIC = "events";

  @Test
  void showsCommittedRecordsOnlyAndKeepsThemOverARestart(@TempDir Path directory) throws Exception {
    try (var broker = KafkaBroker.start(directory, 0)) {
      createTopic(broker, Map.of());
      try (var producer = transactionalProducer(broker)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "a", "aborted")).get(10, TimeUnit.SECONDS);
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "a", "committed")).get(10, TimeUnit.SECONDS);
        producer.commitTransaction();
      }
      assertThat(read(broker, 1)).containsExactly("committed");
    }
    try (var broker = KafkaBroker.start(directory, 0)) {
      assertThat(read(broker, 1)).containsExactly("committed");
    }
  }

  @Test
  void compactsTopics() throws Exception {
    try (var broker = KafkaBroker.start()) {
      createTopic(
          broker,
          Map.of(
              "cleanup.policy", "compact",
              "segment.ms", "100",
              "min.cleanable.dirty.ratio", "0.01",
              "max.compaction.lag.ms", "100"));
      try (var producer = transactionalProducer(broker)) {
        producer.initTransactions();
        // Each record after segment.ms rolls the segment; only closed segments are compacted.
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> {
              producer.beginTransaction();
              producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get(10, TimeUnit.SECONDS);
              producer.commitTransaction();
              return firstOffset(broker) > 0;
            });
      }
    }
  }

  @Test
  void makesNoTopicByItself() throws Exception {
    try (var broker = KafkaBroker.start();
        var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var setting =
          admin
              .describeConfigs(List.of(new ConfigResource(ConfigResource.Type.BROKER, "1")))
              .all()
              .get(10, TimeUnit.SECONDS)
              .values()
              .iterator()
              .next()
              .get("auto.create.topics.enable");
      assertThat(setting.value()).isEqualTo("false");
    }
  }

  private static void createTopic(KafkaBroker broker, Map<String, String> settings)
      throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(settings)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static KafkaProducer<String, String> transactionalProducer(KafkaBroker broker) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(KafkaBroker broker) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }

  private static List<String> read(KafkaBroker broker, int atLeast) {
    var values = new ArrayList<String>();
    try (var consumer = consumer(broker)) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            return values.size() >= atLeast;
          });
    }
    return values;
  }

  private static long firstOffset(KafkaBroker broker) {
    try (var consumer = consumer(broker)) {
      var records = consumer.poll(Duration.ofSeconds(5));
      return records.isEmpty() ? 0 : records.iterator().next().offset();
    }
  }
}
