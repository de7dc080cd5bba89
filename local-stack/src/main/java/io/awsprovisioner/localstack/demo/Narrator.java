package io.awsprovisioner.localstack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.StackFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/// Reads the public topic `instance-events` from now on and tells each event in one line.
///
/// A launch of a thousand machines is not a thousand lines: beyond a few a second it says how many
/// more there were.
public final class Narrator implements Runnable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int LINES_PER_POLL = 12;

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
        int told = 0;
        int more = 0;
        for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
          if (told < LINES_PER_POLL) {
            told += tell(event);
          } else {
            more++;
          }
        }
        if (more > 0) {
          terminal.say("… and " + more + " more events");
        }
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

  private int tell(ConsumerRecord<String, byte[]> event) {
    Header type = event.headers().lastHeader("ce_type");
    if (type == null || event.value() == null) {
      return 0;
    }
    try {
      var line =
          Narration.line(
              new String(type.value(), StandardCharsets.UTF_8), JSON.readTree(event.value()));
      line.ifPresent(terminal::say);
      return line.isPresent() ? 1 : 0;
    } catch (IOException _) {
      terminal.say("an event is not JSON (offset " + event.offset() + ")");
      return 1;
    }
  }
}
