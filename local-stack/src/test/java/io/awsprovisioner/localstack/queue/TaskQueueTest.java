package io.awsprovisioner.localstack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final TaskQueue queue = new TaskQueue(Duration.ofSeconds(30));

  @Test
  void givesTheOldestTasksFirst() {
    queue.add(2, 20, START);
    assertThat(queue.claim("w", 1, START)).containsExactly(new ClaimedTask("task-1", 20));
    assertThat(queue.claim("w", 5, START)).containsExactly(new ClaimedTask("task-2", 20));
    assertThat(queue.claim("w", 5, START)).isEmpty();
  }

  @Test
  void countsPendingRunningAndDone() {
    queue.add(3, 20, START);
    List<ClaimedTask> claimed = queue.claim("w", 2, START.plusSeconds(7));
    assertThat(queue.complete("w", claimed.getFirst().taskId(), START.plusSeconds(27))).isTrue();
    assertThat(queue.counts(START.plusSeconds(27))).isEqualTo(new QueueCounts(1, 1, 1, 27));
  }

  @Test
  void remembersTheLongestWaitOfTasksThatNoLongerWait() {
    queue.add(1, 20, START);
    queue.claim("w", 1, START.plusSeconds(12));
    assertThat(queue.counts(START.plusSeconds(13)).longestWaitSeconds()).isEqualTo(12);
  }

  @Test
  void takesBackTheTasksOfALostWorker() {
    queue.add(2, 20, START);
    queue.claim("lost", 1, START);
    Instant justBefore = START.plusSeconds(49);
    assertThat(queue.counts(justBefore).running()).isEqualTo(1);
    Instant expired = START.plusSeconds(50);
    assertThat(queue.counts(expired).running()).isZero();
    assertThat(queue.complete("lost", "task-1", expired)).isFalse();
    assertThat(queue.claim("other", 1, expired).getFirst().taskId()).isEqualTo("task-1");
  }

  @Test
  void letsNobodyCompleteTheTaskOfAnother() {
    queue.add(1, 20, START);
    queue.claim("w", 1, START);
    assertThat(queue.complete("thief", "task-1", START)).isFalse();
    assertThat(queue.complete("w", "task-1", START)).isTrue();
    assertThat(queue.complete("w", "task-1", START)).isFalse();
  }

  @Test
  void isBounded() {
    assertThat(queue.add(TaskQueue.MAX_PENDING, 1, START)).isTrue();
    assertThat(queue.add(1, 1, START)).isFalse();
    assertThat(queue.counts(START).pending()).isEqualTo(TaskQueue.MAX_PENDING);
  }
}
