package io.awsprovisioner.ec2simulator.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MessageQueueTest {
  private static final Instant NOW = TestClock.START;
  private static final Duration HIDDEN = Duration.ofSeconds(30);

  private final MessageQueue queue = new MessageQueue();

  @Test
  void anOldHandleStillDeletesTheMessage() {
    queue.send("a", "body", NOW);
    var first = queue.receive(1, HIDDEN, NOW).getFirst();
    var second = queue.receive(1, HIDDEN, NOW.plus(HIDDEN)).getFirst();
    assertThat(second.timesReceived()).isEqualTo(2);
    assertThat(second.handle()).isNotEqualTo(first.handle());
    queue.delete(first.handle());
    assertThat(queue.size()).isZero();
  }

  @Test
  void theOldestGoWhenNobodyListens() {
    for (int i = 0; i <= MessageQueue.MAX_MESSAGES; i++) {
      queue.send("m" + i, "body", NOW);
    }
    assertThat(queue.size()).isEqualTo(MessageQueue.MAX_MESSAGES);
    assertThat(queue.receive(1, HIDDEN, NOW).getFirst().id()).isEqualTo("m1");
  }
}
