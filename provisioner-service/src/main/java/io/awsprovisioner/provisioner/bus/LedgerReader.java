package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the whole ledger once: committed records, up to the high watermark.
///
/// The consumer stands at a position only when everything before it is decided, so reaching the
/// high watermark also waits for transactions that are pending there.
final class LedgerReader {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> clientConfig;
  private final TopicPartition ledger;
  private final Duration limit;

  /// @param limit for each call, and for how long the reading may stand still. The whole of it is
  ///   bounded by the ledger's end as it was when it began.
  LedgerReader(Map<String, Object> clientConfig, String topic, Duration limit) {
    this.clientConfig = clientConfig;
    this.ledger = new TopicPartition(topic, 0);
    this.limit = limit;
  }

  /// @throws TimeoutException when nothing more came for too long
  List<LedgerEntry> readAll() {
    long end = highWatermark();
    var entries = new ArrayList<LedgerEntry>();
    try (var consumer = consumer("read_committed")) {
      consumer.assign(List.of(ledger));
      consumer.seekToBeginning(List.of(ledger));
      long reached = -1;
      long idle = 0;
      for (long at = 0; at < end; at = consumer.position(ledger, limit)) {
        idle = at > reached ? 0 : idle + 1;
        reached = at;
        if (idle > limit.dividedBy(POLL)) {
          throw new TimeoutException("the ledger could not be read from " + at + " to " + end);
        }
        for (var record : consumer.poll(POLL)) {
          LedgerRecords.read(record).ifPresent(entries::add);
        }
      }
    }
    return entries;
  }

  /// Read uncommitted, the end offset is the high watermark; read committed, it would be the last
  /// stable offset.
  private long highWatermark() {
    try (var consumer = consumer("read_uncommitted")) {
      return Optional.ofNullable(consumer.endOffsets(List.of(ledger), limit).get(ledger))
          .orElseThrow(() -> new TimeoutException("no end offset of " + ledger));
    }
  }

  private KafkaConsumer<String, byte[]> consumer(String isolation) {
    var config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
