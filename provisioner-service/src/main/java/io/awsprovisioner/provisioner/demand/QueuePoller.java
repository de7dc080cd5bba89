package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Asks one source about every worker type, round after round, and reports levels to the bus: when
/// one changed, and otherwise often enough that nobody takes it for stale.
///
/// One replica polls, the planner. A round that is still going when the next is due lets that one
/// pass, so a slow queue is asked less often, not more.
public final class QueuePoller {
  private static final Logger LOG = Logger.getLogger(QueuePoller.class);

  private final DemandSource queue;
  private final Consumer<BusEvent> publish;
  private final InstantSource clock;
  private final int maxConcurrent;
  private final Duration repeatAfter;
  private final Map<WorkerTypeName, DemandReported> reported = new ConcurrentHashMap<>();
  private final Set<WorkerTypeName> failing = ConcurrentHashMap.newKeySet();
  private final Queue<WorkerTypeName> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean available = true;

  /// @param maxConcurrent questions at once
  /// @param repeatAfter an unchanged level is reported again
  public QueuePoller(
      DemandSource queue,
      Consumer<BusEvent> publish,
      InstantSource clock,
      int maxConcurrent,
      Duration repeatAfter) {
    this.queue = queue;
    this.publish = publish;
    this.clock = clock;
    this.maxConcurrent = maxConcurrent;
    this.repeatAfter = repeatAfter;
  }

  /// Begins a round, unless one is going on.
  public void poll(Collection<WorkerTypeName> workerTypes) {
    if (underWay.get() > 0 || !waiting.isEmpty()) {
      return;
    }
    reported.keySet().retainAll(Set.copyOf(workerTypes));
    waiting.addAll(workerTypes);
    for (int i = 0; i < maxConcurrent; i++) {
      next();
    }
  }

  /// Under which name it reports.
  String source() {
    return queue.name();
  }

  /// Whether the source answered the last question.
  public boolean isAvailable() {
    return available;
  }

  private void next() {
    var workerType = waiting.poll();
    if (workerType == null) {
      return;
    }
    underWay.incrementAndGet();
    var asked = clock.instant();
    count(workerType)
        .whenComplete((count, error) -> {
          try {
            take(
                workerType,
                error == null ? count : new DemandSource.Count.Unavailable(error.toString()),
                asked);
          } finally {
            underWay.decrementAndGet();
            next();
          }
        });
  }

  /// A door that throws has not told, and must not end the round.
  private CompletionStage<DemandSource.Count> count(WorkerTypeName workerType) {
    try {
      return queue.pendingTasks(workerType);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void take(WorkerTypeName workerType, DemandSource.Count count, Instant asked) {
    switch (count) {
      case DemandSource.Count.Pending(var tasks) -> {
        available = true;
        failing.remove(workerType);
        var report = new DemandReported(workerType, queue.name(), tasks, asked);
        var last = reported.get(workerType);
        if (last == null
            || last.pendingTasks() != tasks
            || !asked.isBefore(last.time().plus(repeatAfter))) {
          reported.put(workerType, report);
          publish.accept(report);
        }
      }
      case DemandSource.Count.Unavailable(var why) -> {
        available = false;
        if (failing.add(workerType)) {
          LOG.warnf(
              "the demand source %s does not tell pending tasks workerType=%s error=%s",
              queue.name(), workerType, why);
        }
      }
    }
  }
}
