package io.awsprovisioner.api.outbox;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.json.ModelMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The link to Kafka. Its transactional id is fixed for the deployment: `initTransactions` under it
/// is the fence that keeps a paused former relay from writing an old definition last.
final class KafkaRelayLink implements RelayLink {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final KafkaProducer<String, byte[]> producer;
  private final String topicPrefix;
  private final PublishSpans spans;

  KafkaRelayLink(Map<String, Object> clientConfig, String topicPrefix, PublishSpans spans) {
    var config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topicPrefix + "outbox-relay");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
    this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    this.topicPrefix = topicPrefix;
    this.spans = spans;
  }

  @Override
  public void open() {
    producer.initTransactions();
  }

  @Override
  public void publish(List<OutboxStore.Pending> events) {
    try (var traced = spans.begin(events)) {
      producer.beginTransaction();
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (var event : events) {
        var record = record(event);
        traced.of(event).ifPresent(p -> header(record, BusRecords.TRACE_PARENT, p.text()));
        sent.add(producer.send(record));
      }
      producer.commitTransaction();
      sent.forEach(KafkaRelayLink::check);
      traced.succeed();
    }
  }

  private static void check(Future<RecordMetadata> sent) {
    try {
      var metadata = sent.get();
      if (!metadata.hasOffset()) {
        throw new KafkaException("an event was committed without an offset");
      }
    } catch (ExecutionException e) {
      throw new KafkaException("an event could not be sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while sending", e);
    }
  }

  private ProducerRecord<String, byte[]> record(OutboxStore.Pending event) {
    var value = event.value();
    var record =
        new ProducerRecord<String, byte[]>(
            topicPrefix + event.topic(),
            event.key(),
            value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    var type = event.type();
    if (type != null) {
      header(record, BusRecords.SPEC_VERSION, "1.0");
      header(record, BusRecords.ID, event.eventId());
      header(record, BusRecords.TYPE, type);
      header(record, BusRecords.SOURCE, event.source());
      header(record, BusRecords.SUBJECT, event.key());
      header(record, BusRecords.TIME, ModelMapper.format(event.time()));
      header(record, BusRecords.CONTENT_TYPE, "application/json");
    }
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
