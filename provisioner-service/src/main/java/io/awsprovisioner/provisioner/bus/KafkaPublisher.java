package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.tracing.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The plain topics over an idempotent producer. `send` may block while metadata is missing, so it
/// runs on a thread of its own, with a limit on how much waits there.
public final class KafkaPublisher implements Publisher, DeadLetters, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  /// Room for the first sweep of 100,000 instances. What comes while that much waits is not
  /// published, and whoever said it is told.
  private static final int MAX_WAITING = 150_000;

  private final KafkaProducer<String, byte[]> producer;
  private final String topicPrefix;
  private final EventHeads heads;
  private final ExecutorService sender;

  public KafkaPublisher(Map<String, Object> clientConfig, String topicPrefix, EventHeads heads) {
    var config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    // A fact that is older than this is better observed anew than delivered.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    this.topicPrefix = topicPrefix;
    this.heads = heads;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("publish").factory());
  }

  @Override
  public void publish(BusEvent event) {
    var place = TraceParent.current().map(TraceParent::text);
    var _ =
        send(BusRecords.write(topicPrefix, heads.of(event), event, place))
            .whenComplete((_, error) -> logFailure(event.getClass().getSimpleName(), error));
  }

  @Override
  public CompletionStage<Void> publishAll(Collection<? extends BusEvent> events) {
    return CompletableFuture.allOf(
        events.stream()
            .map(e -> send(BusRecords.write(topicPrefix, heads.of(e), e)))
            .toArray(CompletableFuture[]::new));
  }

  @Override
  public void forgetInstances(Collection<InstanceId> instances) {
    for (var instance : instances) {
      var _ =
          send(new ProducerRecord<>(Topic.INVENTORY.in(topicPrefix), instance.value(), null))
              .whenComplete((_, error) -> logFailure("tombstone", error));
    }
  }

  @Override
  public void put(ConsumerRecord<String, byte[]> record, String why) {
    LOG.warnf(
        "dead letter topic=%s partition=%d offset=%d why=%s",
        record.topic(), record.partition(), record.offset(), why);
    var letter =
        new ProducerRecord<>(
            Topic.DEAD_LETTERS.in(topicPrefix),
            record.topic() + "/" + record.key(),
            record.value());
    letter.headers().add("dead-letter-topic", bytes(record.topic()));
    letter.headers().add("dead-letter-partition", bytes(String.valueOf(record.partition())));
    letter.headers().add("dead-letter-offset", bytes(String.valueOf(record.offset())));
    letter.headers().add("dead-letter-why", bytes(why));
    var _ = send(letter).whenComplete((_, error) -> logFailure("dead letter", error));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void logFailure(String what, @Nullable Throwable error) {
    if (error != null) {
      LOG.warnf("not published event=%s error=%s", what, error.toString());
    }
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    var sent = new CompletableFuture<Void>();
    try {
      sender.execute(() -> sendNow(record, sent));
    } catch (RejectedExecutionException e) {
      sent.completeExceptionally(e);
    }
    return sent;
  }

  private void sendNow(ProducerRecord<String, byte[]> record, CompletableFuture<Void> sent) {
    try {
      var _ =
          producer.send(
              record,
              (_, error) -> {
                if (error == null) {
                  sent.complete(null);
                } else {
                  sent.completeExceptionally(error);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      sent.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
    producer.close(CLOSE_LIMIT);
  }
}
