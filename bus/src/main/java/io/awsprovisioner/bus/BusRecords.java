package io.awsprovisioner.bus;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// Events to Kafka records and back: CloudEvents 1.0, Kafka protocol binding, binary content mode
/// (attributes in `ce_` headers, the JSON of the event as the value).
public final class BusRecords {
  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String CONTENT_TYPE = "content-type";

  /// W3C's traceparent, on events that follow from something that was traced.
  public static final String TRACE_PARENT = "traceparent";

  private BusRecords() {}

  /// The record that says the event on its topic.
  public static ProducerRecord<String, byte[]> write(
      String topicPrefix, EventHead head, BusEvent event) {
    var type = EventType.of(event);
    var record =
        new ProducerRecord<String, byte[]>(
            type.topic().in(topicPrefix), event.key(), ModelMapper.write(event));
    put(record.headers(), SPEC_VERSION, "1.0");
    put(record.headers(), ID, head.id());
    put(record.headers(), TYPE, type.wireName());
    put(record.headers(), SOURCE, head.source());
    put(record.headers(), SUBJECT, head.subject());
    put(record.headers(), TIME, ModelMapper.format(head.time()));
    put(record.headers(), CONTENT_TYPE, "application/json");
    return record;
  }

  /// The same, as a part of a trace.
  ///
  /// @param traceParent empty where nothing is traced
  public static ProducerRecord<String, byte[]> write(
      String topicPrefix, EventHead head, BusEvent event, Optional<String> traceParent) {
    var record = write(topicPrefix, head, event);
    traceParent.ifPresent(text -> put(record.headers(), TRACE_PARENT, text));
    return record;
  }

  /// What the record says of its trace, as it came: from anybody.
  public static Optional<String> traceParent(ConsumerRecord<String, byte[]> record) {
    return header(record.headers(), TRACE_PARENT);
  }

  /// What the record says. Never throws: what cannot be read is an answer too.
  public static Reading read(ConsumerRecord<String, byte[]> record) {
    var key = Optional.ofNullable(record.key()).orElse("");
    if (record.value() == null) {
      return new Reading.Tombstone(key);
    }
    var typeName = header(record.headers(), TYPE);
    if (typeName.isEmpty()) {
      return new Reading.Unreadable(key, "no header " + TYPE + ": not a CloudEvent");
    }
    return EventType.named(typeName.get())
        .map(type -> readAs(type, key, record))
        .orElseGet(() -> new Reading.UnknownType(key, typeName.get()));
  }

  private static Reading readAs(EventType type, String key, ConsumerRecord<String, byte[]> record) {
    try {
      var event = ModelMapper.read(record.value(), type.record());
      if (event == null) {
        return new Reading.Unreadable(key, "the value of this " + type.wireName() + " is null");
      }
      var head =
          new EventHead(
              header(record.headers(), ID).orElse(""),
              header(record.headers(), SOURCE).orElse(""),
              header(record.headers(), SUBJECT).orElse(key),
              header(record.headers(), TIME)
                  .map(Instant::parse)
                  .orElseGet(() -> Instant.ofEpochMilli(record.timestamp())));
      return new Reading.Event(key, head, event);
    } catch (IOException | DateTimeParseException e) {
      return new Reading.Unreadable(
          key, "not readable as " + type.wireName() + ": " + e.getClass().getSimpleName());
    }
  }

  private static Optional<String> header(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(h -> new String(h.value(), StandardCharsets.UTF_8));
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
