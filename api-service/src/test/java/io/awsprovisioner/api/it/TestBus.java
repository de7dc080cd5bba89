package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.BusRecords;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The provisioner's part on the bus, spoken by a test.
record TestBus(String brokers) {
  private static final String PREFIX = "api-test.";

  void say(BusEvent... events) {
    Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (var event : events) {
        var head = new EventHead(UUID.randomUUID().toString(), "/test", event.key(), now());
        assertThat(producer.send(BusRecords.write(PREFIX, head, event)).get().hasOffset()).isTrue();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
