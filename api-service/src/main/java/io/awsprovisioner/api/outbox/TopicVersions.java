package io.awsprovisioner.api.outbox;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads from the bus which version of each worker type it holds.
public final class TopicVersions {
  private static final Duration POLL = Duration.ofMillis(200);

  /// For the whole reading; 10,000 definitions take a few seconds.
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Map<String, Object> kafka;
  private final String topic;
  private final InstantSource clock;

  public TopicVersions(Map<String, Object> kafka, String topicPrefix, InstantSource clock) {
    this.kafka = new HashMap<>(kafka);
    this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.topic = Topic.WORKER_TYPES.in(topicPrefix);
    this.clock = clock;
  }

  /// Name → the version of its last record. Blocks.
  ///
  /// @throws KafkaException when the bus is away
  public Map<String, Long> read() {
    try (var consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, consumer.endOffsets(partitions));
    }
  }

  private Map<String, Long> read(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    var versions = new TreeMap<String, Long>();
    Instant deadline = clock.instant().plus(DEADLINE);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (clock.instant().isAfter(deadline)) {
        throw new KafkaException("reading " + topic + " took longer than " + DEADLINE);
      }
      for (var record : consumer.poll(POLL)) {
        switch (BusRecords.read(record)) {
          case Reading.Event(var key, _, WorkerTypeEvent event) ->
              versions.put(key, event.version());
          case Reading.Event(_, _, _) -> {}
          case Reading.Tombstone(var key) -> versions.remove(key);
          case Reading.UnknownType(_, _) -> {}
          case Reading.Unreadable(_, _) -> {}
        }
      }
    }
    return versions;
  }
}
