package io.awsprovisioner.localstack.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All queues, made when they are first written to.
final class TaskQueues {

  /// As many as a large deployment has worker types; a script with a typo in a loop stops here.
  static final int MAX_QUEUES = 20_000;

  private final Map<QueueName, TaskQueue> queues = new ConcurrentHashMap<>();
  private final Duration claimGrace;

  TaskQueues(Duration claimGrace) {
    this.claimGrace = claimGrace;
  }

  /// The queue if anything was ever put into it: reading must not make queues.
  Optional<TaskQueue> find(QueueName name) {
    return Optional.ofNullable(queues.get(name));
  }

  /// The queue of that name; empty when there are too many queues already.
  Optional<TaskQueue> findOrCreate(QueueName name) {
    TaskQueue existing = queues.get(name);
    if (existing != null) {
      return Optional.of(existing);
    }
    return queues.size() >= MAX_QUEUES
        ? Optional.empty()
        : Optional.of(queues.computeIfAbsent(name, _ -> new TaskQueue(claimGrace)));
  }
}
