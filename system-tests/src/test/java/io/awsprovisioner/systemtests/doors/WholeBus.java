package io.awsprovisioner.systemtests.doors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Every byte that was ever written to the topics of a deployment and is still there: keys, headers
/// and values, also of what was never committed.
public final class WholeBus {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_POLLS = 300;

  private WholeBus() {}

  /// A line for each record.
  public static List<String> read(String bootstrap, String prefix) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().entrySet().stream()
              .filter(topic -> topic.getKey().startsWith(prefix))
              .flatMap(topic -> topic.getValue().stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readToEnd(consumer);
    }
  }

  private static List<String> readToEnd(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    var lines = new ArrayList<String>();
    for (int polls = 0; isBefore(consumer, ends); polls++) {
      if (polls == MOST_POLLS) {
        throw new AssertionError("The topics could not be read to their end");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        lines.add(line(record));
      }
    }
    return lines;
  }

  private static boolean isBefore(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    var line = new StringBuilder(record.topic()).append(' ').append(text(record.key()));
    record.headers().forEach(header -> line.append(' ').append(text(header.value())));
    return line.append(' ').append(text(record.value())).toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
