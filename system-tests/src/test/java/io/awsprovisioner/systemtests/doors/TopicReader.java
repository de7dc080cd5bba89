package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.awsprovisioner.systemtests.truth.BusEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// One topic, read committed, without a group: nobody else's reading is disturbed.
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MOST_POLLS = 300;
  private static final Pattern TYPE = Pattern.compile("io\\.awsprovisioner\\.(.+)\\.v\\d+");

  private final String topic;
  private final Consumer<String, String> consumer;
  private final List<BusEvent> events = new ArrayList<>();

  TopicReader(String bootstrap, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// All events up to the end as it is now.
  List<BusEvent> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    for (int polls = 0; isBefore(ends); polls++) {
      if (polls == MOST_POLLS) {
        throw new AssertionError(topic + " could not be read to its end");
      }
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        events.add(event(record));
      }
    }
    return List.copyOf(events);
  }

  private boolean isBefore(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static BusEvent event(ConsumerRecord<String, String> record) {
    var type = TYPE.matcher(header(record, "ce_type"));
    return new BusEvent(
        type.matches() ? type.group(1) : "",
        header(record, "ce_id"),
        Optional.ofNullable(record.key()).orElse(""),
        Instant.ofEpochMilli(record.timestamp()),
        Optional.ofNullable(record.value())
            .map(TopicReader::json)
            .orElseGet(MissingNode::getInstance));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static JsonNode json(String value) {
    try {
      return Http.JSON.readTree(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError("A record's value is no JSON", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
