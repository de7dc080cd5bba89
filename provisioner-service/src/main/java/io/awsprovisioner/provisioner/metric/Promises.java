package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import io.awsprovisioner.provisioner.loop.LoopMetrics.Ticked;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What must be zero, as a tick sees it: the service's promises, counted from facts and plan by
/// arithmetic that neither the planner nor the ledger uses. Pure.
final class Promises {
  private Promises() {}

  static Map<Metric, Double> of(Ticked tick) {
    return Map.of(
        Metric.INSTANCES_DUPLICATE,
        (double) duplicates(tick.input().instances()),
        Metric.INSTANCES_UNRECORDED,
        (double) tick.unrecorded(),
        Metric.DEMAND_UNANSWERED,
        (double) tick.plan().outcomes().stream().filter(Promises::isUnanswered).count());
  }

  static long duplicates(List<InstanceFact> instances) {
    var launches =
        instances.stream()
            .filter(i -> i.state().isAlive())
            .map(InstanceFact::launchId)
            .filter(Objects::nonNull)
            .toList();
    return launches.size() - launches.stream().distinct().count();
  }

  /// Somebody waits, nothing is there or on its way, and no reason was told.
  static boolean isUnanswered(WorkerTypeOutcome outcome) {
    var waiting = outcome.pendingTasks();
    return waiting != null
        && waiting > 0
        && outcome.change() > 0
        && outcome.running() + outcome.pending() + outcome.requested() + outcome.bought() == 0
        && outcome.notes().isEmpty();
  }
}
