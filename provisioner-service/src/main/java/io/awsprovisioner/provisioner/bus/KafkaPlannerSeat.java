package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.bus.Reading;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import io.awsprovisioner.tracing.TraceParent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The seat on Kafka (design, section 3, points 1 and 2).
///
/// Who is assigned the one partition of `ticks` takes the seat, in this order, each step of which
/// matters:
/// 1. `initTransactions` under the deployment's transactional.id fences the former planner and ends
///    what it left open;
/// 2. the committed offset of the tick is read, which waits for pending transactions;
/// 3. the ledger is read, committed records only, up to the high watermark asked for after that:
///    the last stable offset might hide a transaction that commits a moment later.
///
/// When anything fails the seat is left: producer and consumer are closed and everything starts
/// over. Then the ledger says what is true.
public final class KafkaPlannerSeat implements PlannerSeat {
  private static final Logger LOG = Logger.getLogger(KafkaPlannerSeat.class);

  /// The fastest a group coordinator lets us notice a dead member, by default
  /// (group.min.session.timeout.ms).
  private static final int SESSION_MILLIS = 6_000;

  /// Also how soon those who live hear that one has died: half of that counts in each replacement.
  private static final int HEARTBEAT_MILLIS = 500;

  /// A planner that has not come back for a tick in this time is stuck.
  private static final int MAX_POLL_MILLIS = 60_000;

  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
  private static final Duration LEDGER_LIMIT = Duration.ofSeconds(30);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  /// A commit that timed out has an unknown outcome, and only committing again is allowed. After so
  /// many the seat is left, and the ledger tells.
  private static final int COMMIT_TRIES = 3;

  private static final int MAX_WAKE_UPS = 100;
  private static final Duration REST = Duration.ofSeconds(1);

  private final Map<String, Object> clientConfig;
  private final String topicPrefix;
  private final String groupId;
  private final EventHeads heads;
  private final LedgerReader ledgerReader;
  private final Object wakeLock = new Object();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable KafkaConsumer<String, byte[]> consumer;
  private @Nullable Held held;
  private boolean assigned;

  /// What is held while the seat is ours.
  private static final class Held {
    private final KafkaProducer<String, byte[]> producer;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

    private Held(KafkaProducer<String, byte[]> producer) {
      this.producer = producer;
    }
  }

  public KafkaPlannerSeat(Map<String, Object> clientConfig, String topicPrefix, EventHeads heads) {
    this.clientConfig = clientConfig;
    this.topicPrefix = topicPrefix;
    this.groupId = topicPrefix + "planner";
    this.heads = heads;
    this.ledgerReader =
        new LedgerReader(clientConfig, Topic.LAUNCH_LEDGER.in(topicPrefix), LEDGER_LIMIT);
  }

  @Override
  public Turn await(Duration limit) {
    try {
      var joined = join();
      var records = poll(joined, limit);
      if (!assigned) {
        leaveSeat();
        return new Turn.StandBy();
      }
      if (held == null) {
        return take(joined);
      }
      return ticked(held, records);
    } catch (KafkaException | IllegalStateException e) {
      LOG.warnf("the planner's seat is out of reach error=%s", e.toString());
      leave();
      rest();
      return new Turn.StandBy();
    }
  }

  private static ConsumerRecords<String, byte[]> poll(
      KafkaConsumer<String, byte[]> consumer, Duration limit) {
    try {
      return consumer.poll(limit);
    } catch (WakeupException e) {
      return ConsumerRecords.empty();
    }
  }

  /// A call that a wake-up ended early is made again: a wake-up means a poll.
  private static <T> T unwoken(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (WakeupException e) {
        if (attempt == MAX_WAKE_UPS) {
          throw e;
        }
      }
    }
  }

  /// Whoever cannot take the seat must not snatch it from those who can, again and again.
  private void rest() {
    try {
      var _ = closed.await(REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Turn ticked(Held seat, ConsumerRecords<String, byte[]> records) {
    if (records.isEmpty()) {
      return new Turn.Quiet();
    }
    var why = new ArrayList<Tick.Why>();
    for (var record : records) {
      seat.done.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
      if (BusRecords.read(record) instanceof Reading.Event(_, _, Tick tick)) {
        why.add(tick.why());
      }
    }
    return why.isEmpty() ? new Turn.Quiet() : new Turn.Ticked(why);
  }

  private Turn take(KafkaConsumer<String, byte[]> joined) {
    var producer =
        new KafkaProducer<>(producerConfig(), new StringSerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      var partitions = joined.assignment();
      var committed = unwoken(() -> joined.committed(partitions, CALL_LIMIT));
      committed.forEach((partition, offset) -> {
        if (offset != null) {
          joined.seek(partition, offset);
        }
      });
      var ledger = ledgerReader.readAll();
      var seat = new Held(producer);
      for (var partition : partitions) {
        long position = unwoken(() -> joined.position(partition, CALL_LIMIT));
        seat.done.put(partition, new OffsetAndMetadata(position));
      }
      held = seat;
      LOG.infof("took the planner's seat ledgerEntries=%d", ledger.size());
      return new Turn.Taken(ledger);
    } catch (KafkaException | IllegalStateException e) {
      producer.close(CLOSE_LIMIT);
      throw e;
    }
  }

  @Override
  public void commit(List<LedgerEntry> entries, List<BusEvent> events) throws SeatLostException {
    var seat = held;
    if (seat == null) {
      throw new SeatLostException("the seat is not ours", new IllegalStateException("not held"));
    }
    try {
      seat.producer.beginTransaction();
      var place = TraceParent.current().map(TraceParent::text);
      for (var entry : entries) {
        var _ = seat.producer.send(LedgerRecords.write(Topic.LAUNCH_LEDGER.in(topicPrefix), entry));
      }
      for (var event : events) {
        var _ = seat.producer.send(BusRecords.write(topicPrefix, heads.of(event), event, place));
      }
      // Always, since an empty transaction of a fenced producer commits without an error. Without
      // the group's generation: it changes whenever somebody comes or goes, some time before a
      // member knows the new one, and a planner that was unseated by that unseats its successor by
      // coming back. It would be no fence; the producer is.
      seat.producer.sendOffsetsToTransaction(seat.done, new ConsumerGroupMetadata(groupId));
      commitTransaction(seat.producer);
    } catch (KafkaException | IllegalStateException e) {
      // Whether it was fenced, refused or lost on the way: the next seat reads the ledger and
      // knows.
      leave();
      throw new SeatLostException("not committed: " + e.getClass().getSimpleName(), e);
    }
  }

  private static void commitTransaction(KafkaProducer<String, byte[]> producer) {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (attempt == COMMIT_TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public void wake() {
    synchronized (wakeLock) {
      if (consumer != null) {
        consumer.wakeup();
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    leave();
  }

  private KafkaConsumer<String, byte[]> join() {
    synchronized (wakeLock) {
      if (consumer != null) {
        return consumer;
      }
      var joined =
          new KafkaConsumer<>(
              consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer());
      joined.subscribe(List.of(Topic.TICKS.in(topicPrefix)), new Assignments());
      consumer = joined;
      return joined;
    }
  }

  private void leave() {
    leaveSeat();
    assigned = false;
    synchronized (wakeLock) {
      var joined = consumer;
      consumer = null;
      if (joined != null) {
        try {
          joined.close(CloseOptions.timeout(CLOSE_LIMIT));
        } catch (KafkaException e) {
          LOG.debugf("closing the consumer failed error=%s", e.toString());
        }
      }
    }
  }

  private void leaveSeat() {
    var seat = held;
    held = null;
    if (seat != null) {
      LOG.infof("left the planner's seat");
      seat.producer.close(CLOSE_LIMIT);
    }
  }

  private Map<String, Object> consumerConfig() {
    var config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // A replica that joins must not unseat the planner.
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class.getName()));
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_MILLIS);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Ticks that nobody answered need no answer: a new planner looks at once anyway.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) CALL_LIMIT.toMillis());
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return config;
  }

  private Map<String, Object> producerConfig() {
    var config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, groupId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return config;
  }

  private final class Assignments implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      assigned = assigned || !partitions.isEmpty();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (!partitions.isEmpty()) {
        assigned = false;
        leaveSeat();
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      onPartitionsRevoked(partitions);
    }
  }
}
