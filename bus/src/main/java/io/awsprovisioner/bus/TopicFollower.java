package io.awsprovisioner.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /// @param clientConfig how to reach the brokers: `bootstrap.servers`, security
  public TopicFollower(Map<String, Object> clientConfig, String topic, Fold fold) {
    this.config = new HashMap<>(clientConfig);
    this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.topic = topic;
    this.fold = fold;
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
    while (stopped.getCount() > 0) {
      for (var record : consumer.poll(POLL)) {
        fold.accept(BusRecords.read(record), record);
      }
      failing = false;
      if (!isCaughtUp()
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey(), METADATA_LIMIT) >= e.getValue())) {
        caughtUp.countDown();
      }
    }
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
