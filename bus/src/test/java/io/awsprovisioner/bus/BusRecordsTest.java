package io.awsprovisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BusRecordsTest {
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final DemandReported DEMAND =
      new DemandReported(new WorkerTypeName("some"), "queue", 3, TIME);
  private static final EventHead HEAD = new EventHead("id-1", "/here", "some/queue", TIME);

  @Test
  void saysAnEventAsACloudEventInBinaryMode() {
    var record = BusRecords.write("p.", HEAD, DEMAND);
    assertThat(record.topic()).isEqualTo("p.demand");
    assertThat(record.key()).isEqualTo("some/queue");
    assertThat(header(record.headers(), "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record.headers(), "ce_type"))
        .isEqualTo("io.awsprovisioner.demand-reported.v1");
    assertThat(header(record.headers(), "ce_id")).isEqualTo("id-1");
    assertThat(header(record.headers(), "ce_source")).isEqualTo("/here");
    assertThat(header(record.headers(), "ce_time")).isEqualTo("2026-11-23T12:00:00.123Z");
  }

  @Test
  void readsBackWhatItSaid() {
    assertThat(BusRecords.read(received(BusRecords.write("p.", HEAD, DEMAND))))
        .isEqualTo(new Reading.Event("some/queue", HEAD, DEMAND));
  }

  @Test
  void takesARecordWithoutAValueForATombstone() {
    assertThat(BusRecords.read(received("k", null, new RecordHeaders())))
        .isEqualTo(new Reading.Tombstone("k"));
  }

  @Test
  void passesOverATypeOfALaterVersion() {
    var headers = new RecordHeaders().add("ce_type", bytes("io.awsprovisioner.demand-reported.v9"));
    assertThat(BusRecords.read(received("k", bytes("{}"), headers)))
        .isEqualTo(new Reading.UnknownType("k", "io.awsprovisioner.demand-reported.v9"));
  }

  @Test
  void saysWhyARecordCannotBeReadWithoutRepeatingItsValue() {
    var headers = new RecordHeaders().add("ce_type", bytes("io.awsprovisioner.demand-reported.v1"));
    for (var value : new String[] {"not JSON at all", "{\"pendingTasks\": -1}", "[]", "null"}) {
      var reading = BusRecords.read(received("k", bytes(value), headers));
      assertThat(reading).isInstanceOf(Reading.Unreadable.class);
      assertThat(reading.toString()).doesNotContain("not JSON at all");
    }
    assertThat(BusRecords.read(received("k", bytes("{}"), new RecordHeaders())))
        .isInstanceOf(Reading.Unreadable.class);
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return received(sent.key(), sent.value(), sent.headers());
  }

  private static ConsumerRecord<String, byte[]> received(
      String key, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        "p.demand",
        0,
        0,
        TIME.toEpochMilli(),
        TimestampType.CREATE_TIME,
        key.length(),
        value == null ? -1 : value.length,
        key,
        value,
        headers,
        Optional.empty());
  }

  private static String header(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
