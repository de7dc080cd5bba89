package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Hears the region ticks that fall to this replica. Group membership shares the regions out; a
/// tick that is old, or that a newer one of its region follows, is let pass.
public final class RegionTickConsumer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RegionTickConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /// Ticks of an outage say nothing to whoever hears them after it.
  private static final Duration STALE = Duration.ofMinutes(1);

  private final Map<String, Object> config;
  private final String topic;
  private final Consumer<RegionTick> observe;
  private final Runnable sharedOutAnew;
  private final InstantSource clock;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /// @param observe hears each tick
  /// @param sharedOutAnew hears that other regions may fall to this replica from now on
  public RegionTickConsumer(
      Map<String, Object> clientConfig,
      String topicPrefix,
      Consumer<RegionTick> observe,
      Runnable sharedOutAnew,
      InstantSource clock) {
    this.config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, topicPrefix + "observers");
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    // A tick that was missed is followed by another: no offset is worth keeping.
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.topic = Topic.REGION_TICKS.in(topicPrefix);
    this.observe = observe;
    this.sharedOutAnew = sharedOutAnew;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("region-ticks").unstarted(this::run);
  }

  /// Begins to listen.
  public RegionTickConsumer start() {
    thread.start();
    return this;
  }

  @Override
  public void close() {
    stopped.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
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
        consumer.subscribe(List.of(topic), new Sharing());
        while (stopped.getCount() > 0) {
          listen(consumer);
        }
      } catch (KafkaException | IllegalStateException e) {
        LOG.warnf("listening to region ticks failed, starting over error=%s", e.toString());
        pause();
      }
    }
  }

  /// The classic protocol takes everything from everybody before it shares out anew.
  private final class Sharing implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      sharedOutAnew.run();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
  }

  private void listen(KafkaConsumer<String, byte[]> consumer) {
    var newest = new TreeMap<Region, RegionTick>();
    for (var record : consumer.poll(POLL)) {
      if (BusRecords.read(record) instanceof Reading.Event(_, _, RegionTick tick)) {
        newest.put(tick.region(), tick);
      }
    }
    var oldest = clock.instant().minus(STALE);
    newest.values().stream().filter(t -> t.time().isAfter(oldest)).forEach(observe);
  }

  private void pause() {
    try {
      var _ = stopped.await(RESTART_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
