package io.awsprovisioner.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Reads a whole topic from its start, all partitions, for ever, on a thread of its own, and hands
/// each record to a fold.
///
/// It uses a plain assignment without a group, so every replica sees everything and nothing depends
/// on where a key lies. When Kafka is away it waits; when the connection is beyond repair it starts
/// over from the beginning, which a fold that ignores repeats does not notice.
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
  private static final Duration METADATA_LIMIT = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final String topic;
  private final Fold fold;
  private final Predicate<Reading> isMarker;
  private final Thread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean failing;

  /// What is done with each record. Called on the follower's thread only, so it must not block
  /// long.
  @FunctionalInterface
  public interface Fold {
    void accept(Reading reading, ConsumerRecord<String, byte[]> record);
  }

  /// A marker that waits until every partition is read that far.
  private record Marker(
      Reading reading, ConsumerRecord<String, byte[]> record, Map<TopicPartition, Long> ends) {}

  /// @param clientConfig how to reach the brokers: `bootstrap.servers`, security
  public TopicFollower(Map<String, Object> clientConfig, String topic, Fold fold) {
    this(clientConfig, topic, fold, _ -> false);
  }

  /// With markers: records that say that everything before them is complete. Partitions are read
  /// independently, so a marker waits until all of them have been read as far as they went when it
  /// was found; else it would speak of records that nobody has seen yet.
  public TopicFollower(
      Map<String, Object> clientConfig, String topic, Fold fold, Predicate<Reading> isMarker) {
    this.config = new HashMap<>(clientConfig);
    this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.topic = topic;
    this.fold = fold;
    this.isMarker = isMarker;
    this.thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(this::run);
  }

  /// Begins to read.
  public TopicFollower start() {
    thread.start();
    return this;
  }

  /// Whether everything that stood on the topic when it was first reached has been folded.
  public boolean isCaughtUp() {
    return caughtUp.getCount() == 0;
  }

  /// Waits until [#isCaughtUp].
  ///
  /// @return false when the limit passed first
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Whether the last attempt to read failed.
  public boolean isFailing() {
    return failing;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (var consumer =
          new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
        follow(consumer);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException | IllegalStateException e) {
        failing = true;
        LOG.warnf("reading topic failed, starting over topic=%s error=%s", topic, e.toString());
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    var partitions =
        consumer.partitionsFor(topic, METADATA_LIMIT).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("the topic does not exist yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions, METADATA_LIMIT);
    var waiting = new ArrayDeque<Marker>();
    while (stopped.getCount() > 0) {
      var found = read(consumer);
      if (!found.isEmpty()) {
        var now = consumer.endOffsets(partitions, METADATA_LIMIT);
        found.forEach((record, reading) -> waiting.add(new Marker(reading, record, now)));
      }
      release(consumer, waiting);
      failing = false;
      if (!isCaughtUp() && waiting.isEmpty() && isRead(consumer, ends)) {
        caughtUp.countDown();
      }
    }
  }

  /// Folds what comes next, but for markers.
  ///
  /// @return the markers among it
  private Map<ConsumerRecord<String, byte[]>, Reading> read(
      KafkaConsumer<String, byte[]> consumer) {
    var markers = new LinkedHashMap<ConsumerRecord<String, byte[]>, Reading>();
    for (var record : consumer.poll(POLL)) {
      var reading = BusRecords.read(record);
      if (isMarker.test(reading)) {
        markers.put(record, reading);
      } else {
        take(reading, record);
      }
    }
    return markers;
  }

  /// A fold that fails is a bug, but it must not end the reading: a view that stands still is worse
  /// than one that lacks a record.
  private void take(Reading reading, ConsumerRecord<String, byte[]> record) {
    try {
      fold.accept(reading, record);
    } catch (RuntimeException e) {
      LOG.errorf(
          e,
          "a record was not taken in topic=%s partition=%d offset=%d",
          record.topic(),
          record.partition(),
          record.offset());
    }
  }

  /// Folds the markers whose time has come, in their order.
  private void release(KafkaConsumer<String, byte[]> consumer, Deque<Marker> waiting) {
    for (var next = waiting.peek();
        next != null && isRead(consumer, next.ends());
        next = waiting.peek()) {
      take(next.reading(), next.record());
      waiting.remove();
    }
  }

  private static boolean isRead(
      KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(e -> consumer.position(e.getKey(), METADATA_LIMIT) >= e.getValue());
  }

  private void pause() {
    try {
      boolean stop = stopped.await(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("pause over topic=%s stop=%s", topic, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
