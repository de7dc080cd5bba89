package io.awsprovisioner.provisioner.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// This service's own metrics. Closed: dashboards and alerts are written against them, so a new one
/// is a decision. The reference page is generated from this list.
///
/// Prometheus shows the names with underscores, their unit behind, and `_total` on counters.
// Its fields are texts; saying so of a list to the checker would take an annotation of its own
// library.
@SuppressWarnings("ImmutableEnumChecker")
public enum Metric {
  PLANNER("provisioner.planner", "", "1 where this replica is the planner, else 0."),
  TICK_DURATION(
      "provisioner.tick.duration", "seconds", "From the facts to the committed plan; histogram."),
  TICK_AGE("provisioner.tick.age", "seconds", "Since the last committed tick of this replica."),
  WORKER_TYPES(
      "provisioner.worker.types",
      "",
      "Worker types by the first reason of their last decision; covered = nothing to say.",
      "reason"),
  NOTES(
      "provisioner.notes",
      "",
      "What the last plan says of the whole deployment, such as kill-guard-holds; absent = nothing.",
      "reason"),
  PENDING_TASKS(
      "provisioner.worker.type.pending.tasks",
      "",
      "Tasks that wait; absent while nobody knows.",
      "workerType"),
  CAPACITY(
      "provisioner.worker.type.capacity",
      "",
      "Capacity units by state: running, pending, requested.",
      "workerType",
      "state"),
  MAX_CAPACITY(
      "provisioner.worker.type.max.capacity", "", "maxCapacity of the definition.", "workerType"),
  WORKER_TYPE_COST(
      "provisioner.worker.type.cost",
      "usd_per_hour",
      "What its instances cost at current prices.",
      "workerType"),
  COST("provisioner.cost", "usd_per_hour", "What all instances cost at current prices."),
  COST_LIMIT("provisioner.cost.limit", "usd_per_hour", "The deployment's limit; absent without."),
  INSTANCES(
      "provisioner.instances",
      "",
      "Instances as EC2 shows them, by region and state.",
      "region",
      "state"),
  FACT_AGE(
      "provisioner.fact.age",
      "seconds",
      "Age of what decisions rest on: sweep and prices by region; demand, the oldest; api-heartbeat.",
      "fact",
      "region"),
  LAUNCH_BUDGET(
      "provisioner.ec2.launches.left",
      "",
      "Launches that the region's API budget has room for until the next scheduled tick.",
      "region"),
  LAUNCHES_REQUESTED(
      "provisioner.launches.requested", "", "Intents to launch that were committed.", "market"),
  LAUNCHES_SETTLED(
      "provisioner.launches.settled",
      "",
      "Launches whose outcome is known: launched, or the class of what refused them.",
      "outcome"),
  LAUNCHES_UNEXPECTED(
      "provisioner.launches.unexpected",
      "",
      "Instances that appeared for launches that had been given up. Adopted; each one is a page."),
  LAUNCHES_OPEN("provisioner.launches.open", "", "Intents whose outcome nobody knows yet."),
  OLDEST_OPEN_LAUNCH(
      "provisioner.launches.open.oldest", "seconds", "Age of the oldest of them; 0 without any."),
  LAUNCH_DURATION(
      "provisioner.launch.duration",
      "seconds",
      "From the committed intent to EC2's answer; histogram."),
  LAUNCH_PRICE(
      "provisioner.launch.price",
      "usd_per_hour",
      "Price of the pool, without utility, of each launched instance.",
      "market"),
  DEMAND_TO_REQUEST(
      "provisioner.demand.to.request",
      "seconds",
      "From a demand level to the RunInstances calls that its first tick led to; histogram."),
  INSTANCES_DUPLICATE(
      "provisioner.instances.duplicate",
      "",
      "Living instances beyond the first of one launch. Each one is a page."),
  INSTANCES_UNRECORDED(
      "provisioner.instances.unrecorded",
      "",
      "Living instances of ours that the ledger does not know: a leak, unless soon adopted."),
  DEMAND_UNANSWERED(
      "provisioner.demand.unanswered",
      "",
      "Worker types that should grow from nothing, and neither do nor say why: lost demand."),
  TERMINATIONS_REQUESTED(
      "provisioner.terminations.requested",
      "",
      "Terminations that were committed, by reason.",
      "reason"),
  AUDIT_FINDINGS(
      "provisioner.audit.findings", "", "Findings that stopped a plan. Each one is a bug."),
  DEAD_LETTERS(
      "provisioner.dead.letters",
      "",
      "Records that could not be read and went to dead-letters.",
      "topic"),
  EC2_CALLS(
      "provisioner.ec2.calls",
      "seconds",
      "Calls to EC2 and how they went: ok, in-doubt, or the class of the failure; histogram.",
      "call",
      "region",
      "outcome");

  private final String meter;
  private final String unit;
  private final String meaning;
  private final List<String> labels;

  Metric(String meter, String unit, String meaning, String... labels) {
    this.meter = meter;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /// Its name, with dots.
  public String meter() {
    return meter;
  }

  /// The names of its labels.
  List<String> labels() {
    return labels;
  }

  <T> void gauge(MeterRegistry registry, T of, ToDoubleFunction<T> value) {
    Gauge.builder(meter, of, value).description(meaning).register(registry);
  }

  Counter counter(MeterRegistry registry, String... tags) {
    return Counter.builder(meter).description(meaning).tags(tags).register(registry);
  }

  /// With buckets from 5 ms to 10 minutes, so that quantiles over replicas can be asked for.
  Timer timer(MeterRegistry registry, String... tags) {
    return Timer.builder(meter)
        .description(meaning)
        .tags(tags)
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10))
        .register(registry);
  }

  DistributionSummary summary(MeterRegistry registry, String... tags) {
    return DistributionSummary.builder(meter)
        .description(meaning)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }

  /// Rows that come and go.
  MultiGauge rows(MeterRegistry registry) {
    return MultiGauge.builder(meter)
        .description(meaning)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }
}
