package io.awsprovisioner.api.instance;

import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.event.Topic;
import io.quarkus.vertx.VertxContextSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Folds the bus into the read model: parse → project → write → commit the offset, a batch at a
/// time, on a thread of its own.
///
/// Replicas share the work by their group. A batch that was written but not committed is folded
/// again, which changes nothing. With the database away the batch waits: partitions are paused and
/// the consumer keeps polling, so it stays in its group. What nobody can read is told and passed
/// over.
public final class ReadModelConsumer {
  private static final Logger LOG = Logger.getLogger(ReadModelConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /// Records in a batch: one transaction writes them.
  private static final int MAX_BATCH = 500;

  private static final List<Topic> TOPICS =
      List.of(
          Topic.INSTANCE_EVENTS,
          Topic.INVENTORY,
          Topic.ITERATIONS,
          Topic.SPOT_PRICES,
          Topic.DEMAND);

  private final Map<String, Object> config;
  private final String prefix;
  private final InstanceViewStore store;
  private final Thread thread;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopped;
  private volatile String trouble = "not started";

  public ReadModelConsumer(
      Map<String, Object> kafka, DeploymentConfig deployment, InstanceViewStore store) {
    this.prefix = deployment.topicPrefix();
    this.store = store;
    this.config = new HashMap<>(kafka);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + "api-read-model");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_BATCH);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
    // A topic that a service creates a moment later is found soon.
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    this.thread = Thread.ofPlatform().daemon().name("read-model").unstarted(this::run);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Why the read model does not follow; empty when all is well.
  public String trouble() {
    return trouble;
  }

  /// Whether its thread lives.
  public boolean isRunning() {
    return thread.isAlive();
  }

  /// Ends after the present batch.
  public void stop() {
    stopped = true;
    over.countDown();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("the read model's consumer did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try (var consumer =
          new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(TOPICS.stream().map(t -> t.in(prefix)).toList());
        follow(consumer);
      } catch (KafkaException | IllegalStateException e) {
        trouble = "Kafka: " + e.getClass().getSimpleName();
        LOG.warnf("reading failed, starting over error=%s", e.toString());
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    while (!stopped) {
      var batch = consumer.poll(POLL);
      trouble = consumer.assignment().isEmpty() ? "no partitions assigned (yet)" : "";
      if (!batch.isEmpty() && write(consumer, changes(batch))) {
        consumer.commitSync(batch.nextOffsets());
      }
    }
  }

  /// Writes the changes, however long the database is away; false when stopped meanwhile.
  @SuppressWarnings("IllegalCatch") // whatever the driver throws, waiting is the answer
  private boolean write(KafkaConsumer<String, byte[]> consumer, List<ViewChange> changes) {
    var paused = consumer.assignment();
    while (!stopped) {
      try {
        VertxContextSupport.subscribeAndAwait(() -> store.apply(changes));
        consumer.resume(consumer.assignment());
        return true;
      } catch (Throwable e) {
        trouble = "database: " + e.getClass().getSimpleName();
        LOG.warnf("the read model cannot be written, waiting error=%s", e.toString());
        consumer.pause(paused);
        var none = consumer.poll(RESTART_PAUSE);
        if (!none.isEmpty()) {
          // Partitions that came anew while we wait: start over from what is committed.
          throw new IllegalStateException("records came from partitions assigned meanwhile");
        }
      }
    }
    return false;
  }

  private static List<ViewChange> changes(ConsumerRecords<String, byte[]> batch) {
    var changes = new ArrayList<ViewChange>();
    for (var record : batch) {
      changes(record).forEach(changes::add);
    }
    return changes;
  }

  private static Stream<ViewChange> changes(ConsumerRecord<String, byte[]> record) {
    var reading = BusRecords.read(record);
    if (reading instanceof Reading.Unreadable(var key, var why)) {
      LOG.warnf(
          "unreadable record topic=%s partition=%d offset=%d key=%s why=%s",
          record.topic(), record.partition(), record.offset(), key, why);
    }
    return InstanceProjection.of(reading).stream();
  }

  private void pause() {
    try {
      boolean isOver = over.await(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debugf("pause over stopped=%s", isOver);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
