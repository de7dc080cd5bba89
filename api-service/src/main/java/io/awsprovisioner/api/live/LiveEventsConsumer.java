package io.awsprovisioner.api.live;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.model.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Reads what happens from the bus into the hub, on a thread of its own: all partitions, without a
/// group, from a little before the present, so that a restarted replica can still be returned to.
/// When Kafka is away it waits and starts over; followers stay and hear heartbeats meanwhile.
public final class LiveEventsConsumer {
  private static final Logger LOG = Logger.getLogger(LiveEventsConsumer.class);
  private static final List<Topic> TOPICS =
      List.of(Topic.WORKER_TYPES, Topic.STEERING, Topic.INSTANCE_EVENTS, Topic.ITERATIONS);

  /// Records of each partition that are read at the start.
  private static final long BACK = 500;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
  private static final Duration METADATA_LIMIT = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final String prefix;
  private final EventHub hub;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("live-events").unstarted(this::run);
  private Instant beaten = Instant.MIN;

  public LiveEventsConsumer(
      Map<String, Object> kafka, String topicPrefix, EventHub hub, InstantSource clock) {
    this.config = new HashMap<>(kafka);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.prefix = topicPrefix;
    this.hub = hub;
    this.clock = clock;
  }

  /// Begins to read.
  public void start() {
    thread.start();
  }

  /// Ends.
  public void stop() {
    stopped.countDown();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("the reader of live events did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
        follow(consumer);
      } catch (KafkaException | IllegalStateException e) {
        LOG.warnf("reading failed, starting over error=%s", e.toString());
        beat();
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    var partitions = partitions(consumer);
    consumer.assign(partitions);
    var begins = consumer.beginningOffsets(partitions, METADATA_LIMIT);
    var ends = consumer.endOffsets(partitions, METADATA_LIMIT);
    var from = new long[partitions.size()];
    for (int number = 0; number < from.length; number++) {
      var partition = partitions.get(number);
      from[number] =
          Math.max(
              Objects.requireNonNull(begins.get(partition)),
              Objects.requireNonNull(ends.get(partition)) - BACK);
      consumer.seek(partition, from[number]);
    }
    hub.begin(Position.of(from));
    while (stopped.getCount() > 0) {
      for (var record : consumer.poll(POLL)) {
        take(record, partitions.indexOf(new TopicPartition(record.topic(), record.partition())));
      }
      beat();
    }
  }

  private void take(ConsumerRecord<String, byte[]> record, int partition) {
    LiveEventProjection.of(BusRecords.read(record), partition, record.offset()).ifPresent(hub::add);
  }

  /// In an order that is the same on every replica: by topic as listed here, then by number.
  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : TOPICS) {
      var found = consumer.partitionsFor(topic.in(prefix), METADATA_LIMIT);
      if (found.isEmpty()) {
        throw new IllegalStateException("a topic does not exist yet: " + topic.in(prefix));
      }
      found.stream()
          .map(p -> new TopicPartition(p.topic(), p.partition()))
          .sorted(Comparator.comparingInt(TopicPartition::partition))
          .forEach(partitions::add);
    }
    return partitions;
  }

  private void beat() {
    var now = clock.instant();
    if (beaten.equals(Instant.MIN) || !now.isBefore(beaten.plus(HEARTBEAT))) {
      beaten = now;
      hub.heartbeat();
    }
  }

  private void pause() {
    try {
      boolean isOver = stopped.await(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("pause over stopped=%s", isOver);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
