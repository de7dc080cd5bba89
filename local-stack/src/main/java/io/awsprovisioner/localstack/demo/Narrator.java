package io.awsprovisioner.localstack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.StackFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the public topic `instance-events` from now on and tells what happened, every two seconds.
public final class Narrator implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);

  /// Short enough to follow, long enough that what belongs together is one line.
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);

  private final StackFile stack;
  private final Terminal terminal;

  public Narrator(StackFile stack, Terminal terminal) {
    this.stack = stack;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.kafka(), "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      while (true) {
        var events = new ArrayList<Narration.Event>();
        Instant until = terminal.now().plus(TELL_EVERY);
        while (terminal.now().isBefore(until)) {
          consumer.poll(POLL).forEach(event -> read(event, events));
        }
        Narration.lines(events).forEach(terminal::say);
      }
    } catch (KafkaException e) {
      terminal.say("the events cannot be read any more: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The services make the topic; it may not be there in the first moment.
  private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer)
      throws InterruptedException {
    String topic = stack.topicPrefix() + "instance-events";
    while (true) {
      var found = consumer.listTopics().getOrDefault(topic, List.of());
      if (!found.isEmpty()) {
        return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void read(ConsumerRecord<String, byte[]> event, List<Narration.Event> into) {
    Header type = event.headers().lastHeader("ce_type");
    if (type == null || event.value() == null) {
      return;
    }
    try {
      into.add(
          new Narration.Event(
              new String(type.value(), StandardCharsets.UTF_8), JSON.readTree(event.value())));
    } catch (IOException _) {
      terminal.say("an event is not JSON (offset " + event.offset() + ")");
    }
  }
}
