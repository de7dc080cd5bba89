package io.awsprovisioner.localstack.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tasks of one queue: pending → running → done, and back to pending when their worker is lost.
///
/// A claim lasts as long as its task and a grace on top. A worker that was terminated with the task
/// says nothing; its tasks wait again after that, at the head, since they have waited before.
/// Thread-safe. All times are arguments.
final class TaskQueue {

  /// More than any demonstration needs, and few enough (100 bytes each) that no client can fill the
  /// memory.
  static final int MAX_PENDING = 100_000;

  private final Duration claimGrace;
  private final ArrayDeque<Task> pending = new ArrayDeque<>();
  private final Map<String, Claim> running = new LinkedHashMap<>();
  private long nextId = 1;
  private long done;
  private Duration longestWait = Duration.ZERO;

  private record Task(String id, int seconds, Instant since) {}

  private record Claim(Task task, String workerId, Instant expires) {}

  TaskQueue(Duration claimGrace) {
    this.claimGrace = claimGrace;
  }

  /// Adds tasks; answers false, and adds none, when too many would wait.
  synchronized boolean add(int count, int seconds, Instant now) {
    if (pending.size() + count > MAX_PENDING) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      pending.addLast(new Task("task-" + nextId++, seconds, now));
    }
    return true;
  }

  /// The oldest waiting tasks, now the worker's.
  synchronized List<ClaimedTask> claim(String workerId, int atMost, Instant now) {
    returnExpired(now);
    var claimed = new ArrayList<ClaimedTask>();
    while (claimed.size() < atMost && !pending.isEmpty()) {
      Task task = pending.removeFirst();
      longestWait = longer(longestWait, Duration.between(task.since(), now));
      Instant expires = now.plusSeconds(task.seconds()).plus(claimGrace);
      running.put(task.id(), new Claim(task, workerId, expires));
      claimed.add(new ClaimedTask(task.id(), task.seconds()));
    }
    return claimed;
  }

  /// The worker has finished. False when the task is not, or no longer, its own.
  synchronized boolean complete(String workerId, String taskId, Instant now) {
    returnExpired(now);
    Claim claim = running.get(taskId);
    if (claim == null || !claim.workerId().equals(workerId)) {
      return false;
    }
    running.remove(taskId);
    done++;
    return true;
  }

  synchronized QueueCounts counts(Instant now) {
    returnExpired(now);
    Duration longest = longestWait;
    for (Task task : pending) {
      longest = longer(longest, Duration.between(task.since(), now));
    }
    return new QueueCounts(pending.size(), running.size(), done, longest.toSeconds());
  }

  private void returnExpired(Instant now) {
    var expired = new ArrayList<Task>();
    for (Iterator<Claim> claims = running.values().iterator(); claims.hasNext(); ) {
      Claim claim = claims.next();
      if (!claim.expires().isAfter(now)) {
        expired.add(new Task(claim.task().id(), claim.task().seconds(), now));
        claims.remove();
      }
    }
    Collections.reverse(expired);
    expired.forEach(pending::addFirst);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
