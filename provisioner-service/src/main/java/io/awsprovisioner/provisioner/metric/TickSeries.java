package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The series that one tick gives, by metric and labels. Pure.
///
/// @param values numbers that hold until the next tick
/// @param since moments whose age is shown
record TickSeries(Map<Labelled, Double> values, Map<Labelled, Instant> since) {
  private static final String COVERED = "covered";
  private static final String EVERYWHERE = "all";

  /// A series: its labels' values in the order of the metric's names.
  record Labelled(Metric metric, String first, String second) implements Comparable<Labelled> {
    private static final Comparator<Labelled> ORDER =
        Comparator.comparing(Labelled::metric)
            .thenComparing(Labelled::first)
            .thenComparing(Labelled::second);

    @Override
    public int compareTo(Labelled other) {
      return ORDER.compare(this, other);
    }
  }

  static TickSeries of(PlanningInput input, Plan plan, WorkerTypeLabels labels) {
    var series = new TickSeries(new TreeMap<>(), new TreeMap<>());
    var census = new Census(input);
    labels.admit(census.workerTypes().stream().map(w -> w.definition().workerType()).toList());
    series.workerTypes(input, census, plan, labels);
    series.set(Metric.COST, census.spending());
    var limit = input.policy().moneyLimits().deployment();
    if (limit != null) {
      series.set(Metric.COST_LIMIT, limit);
    }
    for (InstanceFact i : census.instances()) {
      var state = i.state().wireName();
      series.add(Metric.INSTANCES, i.pool().region().value(), state, 1);
    }
    input
        .budgets()
        .forEach(b -> series.add(Metric.LAUNCH_BUDGET, b.region().value(), "", b.launchesLeft()));
    plan.notes().forEach(n -> series.add(Metric.NOTES, n.reason().code(), "", 1));
    series.ages(input, census);
    return series;
  }

  /// The same with others.
  TickSeries with(Map<Metric, Double> others) {
    others.forEach(this::set);
    return this;
  }

  private void workerTypes(PlanningInput input, Census census, Plan plan, WorkerTypeLabels labels) {
    for (var facts : input.workerTypes()) {
      var name = facts.definition().workerType();
      var label = labels.of(name);
      add(Metric.MAX_CAPACITY, label, "", facts.definition().maxCapacity());
      add(Metric.WORKER_TYPE_COST, label, "", census.of(name).usdPerHour());
    }
    for (var outcome : plan.outcomes()) {
      var reason = outcome.notes().isEmpty() ? COVERED : outcome.notes().getFirst().reason().code();
      add(Metric.WORKER_TYPES, reason, "", 1);
      var label = labels.of(outcome.workerType());
      if (!census.isDefined(outcome.workerType())) {
        continue;
      }
      if (outcome.pendingTasks() != null) {
        add(Metric.PENDING_TASKS, label, "", outcome.pendingTasks());
      }
      add(Metric.CAPACITY, label, "running", outcome.running());
      add(Metric.CAPACITY, label, "pending", outcome.pending());
      add(Metric.CAPACITY, label, "requested", outcome.requested());
    }
  }

  private void ages(PlanningInput input, Census census) {
    for (var region : input.freshness()) {
      age("sweep", region.region().value(), region.sweptAt());
      age("prices", region.region().value(), region.pricesReadAt());
    }
    age("demand", EVERYWHERE, oldestDemand(input).orElse(null));
    census.unanswered().stream()
        .map(OpenLaunch::requestedAt)
        .min(Comparator.naturalOrder())
        .ifPresent(t -> since.put(new Labelled(Metric.OLDEST_OPEN_LAUNCH, "", ""), t));
    var heartbeat = input.apiHeartbeat();
    age("api-heartbeat", EVERYWHERE, heartbeat == null ? null : heartbeat.last());
  }

  private static Optional<Instant> oldestDemand(PlanningInput input) {
    return input.workerTypes().stream()
        .flatMap(
            w -> w.demand() instanceof Demand.Pending p ? Stream.of(p.observedAt()) : Stream.of())
        .min(Comparator.naturalOrder());
  }

  private void age(String fact, String region, @Nullable Instant moment) {
    if (moment != null) {
      since.put(new Labelled(Metric.FACT_AGE, fact, region), moment);
    }
  }

  private void set(Metric metric, double value) {
    values.put(new Labelled(metric, "", ""), value);
  }

  private void add(Metric metric, String first, String second, double value) {
    values.merge(new Labelled(metric, first, second), value, Double::sum);
  }

  /// The demand level of a worker type that was told after the moment; empty when the last one is
  /// older or nobody knows.
  static Optional<Instant> demandSince(PlanningInput input, WorkerTypeName name, Instant moment) {
    return input.workerTypes().stream()
        .filter(w -> w.definition().workerType().equals(name))
        .flatMap(
            w -> w.demand() instanceof Demand.Pending p ? Stream.of(p.observedAt()) : Stream.of())
        .filter(moment::isBefore)
        .findFirst();
  }
}
