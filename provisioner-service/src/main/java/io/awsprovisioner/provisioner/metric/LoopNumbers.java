package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.loop.LoopMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the loop tells, as numbers for Prometheus. Told by the planner's thread, read by scrapes.
///
/// What the last tick saw is shown until the next one, and only while this replica plans: a replica
/// that stands by has nothing to say of worker types, or two would say it.
public final class LoopNumbers implements LoopMetrics {
  /// Counting everything anew costs as much as a part of a plan; ticks may come twenty a second.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// Launches on their way to EC2 whose demand's time is remembered. More are on their way only
  /// when EC2 is slow, and then a missing sample is no loss.
  private static final int MOST_REMEMBERED = 10_000;

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final WorkerTypeLabels labels;
  private final Map<Metric, MultiGauge> rows = new EnumMap<>(Metric.class);
  private final Map<LaunchId, Instant> demanded = new ConcurrentHashMap<>();
  private final Timer ticks;
  private final Timer launches;
  private final Timer demandToRequest;
  private final AtomicInteger planning = new AtomicInteger();
  private final AtomicInteger openLaunches = new AtomicInteger();
  private Instant lookedAt = Instant.MIN;
  private Instant lastTick = Instant.MAX;
  private volatile @Nullable Instant tickedAt;

  /// @param mostWorkerTypes how many worker types have series of their own
  public LoopNumbers(MeterRegistry registry, InstantSource clock, int mostWorkerTypes) {
    this.registry = registry;
    this.clock = clock;
    this.labels = new WorkerTypeLabels(mostWorkerTypes);
    this.ticks = Metric.TICK_DURATION.timer(registry);
    this.launches = Metric.LAUNCH_DURATION.timer(registry);
    this.demandToRequest = Metric.DEMAND_TO_REQUEST.timer(registry);
    // Alerts watch their increase, which the first count of a new series is not.
    Metric.AUDIT_FINDINGS.counter(registry);
    Metric.LAUNCHES_UNEXPECTED.counter(registry);
    Metric.PLANNER.gauge(registry, planning, AtomicInteger::get);
    Metric.LAUNCHES_OPEN.gauge(registry, openLaunches, AtomicInteger::get);
  }

  @Override
  public void ticked(Ticked tick) {
    ticks.record(Duration.between(tick.input().now(), tick.completed()));
    for (var launch : tick.launches()) {
      Metric.LAUNCHES_REQUESTED
          .counter(registry, "market", word(launch.facts().pool().market()))
          .increment();
    }
    for (var end : tick.plan().terminations()) {
      Metric.TERMINATIONS_REQUESTED.counter(registry, "reason", word(end.reason())).increment();
    }
    rememberDemand(tick);
    lastTick = tick.input().now();
    tickedAt = tick.completed();
    if (!tick.completed().isBefore(lookedAt.plus(LOOK_EVERY))) {
      lookedAt = tick.completed();
      show(TickSeries.of(tick.input(), tick.plan(), labels).with(Promises.of(tick)));
    }
  }

  @Override
  public void auditStopped(int findings) {
    Metric.AUDIT_FINDINGS.counter(registry).increment(findings);
  }

  @Override
  public void unexpected() {
    Metric.LAUNCHES_UNEXPECTED.counter(registry).increment();
  }

  @Override
  public void settled(LaunchState outcome) {
    var word = outcome instanceof Failed failed ? failed.failure() : "launched";
    Metric.LAUNCHES_SETTLED.counter(registry, "outcome", word).increment();
    demanded.remove(outcome.facts().launchId());
    if (outcome instanceof Launched launched) {
      launches.record(Duration.between(launched.facts().requestedAt(), launched.at()));
      Metric.LAUNCH_PRICE
          .summary(registry, "market", word(launched.facts().pool().market()))
          .record(launched.facts().poolPrice());
    }
  }

  @Override
  public void seat(boolean isPlanning, int open) {
    openLaunches.set(open);
    if (planning.getAndSet(isPlanning ? 1 : 0) == 1 && !isPlanning) {
      rows.values().forEach(rows -> rows.register(List.of(), true));
      demanded.clear();
      lookedAt = Instant.MIN;
      lastTick = Instant.MAX;
      tickedAt = null;
    }
  }

  /// A record of that topic could not be read.
  public void unreadable(String topic) {
    Metric.DEAD_LETTERS.counter(registry, "topic", topic).increment();
  }

  /// A call for this launch leaves now.
  void requested(LaunchId launch) {
    Optional.ofNullable(demanded.remove(launch))
        .ifPresent(since -> demandToRequest.record(Duration.between(since, clock.instant())));
  }

  /// Only a level that came after the tick before is what led to these launches.
  private void rememberDemand(Ticked tick) {
    for (var launch : tick.launches()) {
      if (demanded.size() < MOST_REMEMBERED) {
        TickSeries.demandSince(tick.input(), launch.facts().workerType(), lastTick)
            .ifPresent(level -> demanded.put(launch.facts().launchId(), level));
      }
    }
  }

  private void show(TickSeries series) {
    var shown = new LinkedHashMap<Metric, List<Row<?>>>();
    series.values().forEach((key, value) -> at(shown, key).add(Row.of(tags(key), value)));
    series
        .since()
        .forEach((key, moment) -> at(shown, key).add(Row.of(tags(key), moment, this::age)));
    Optional.ofNullable(tickedAt)
        .ifPresent(at ->
            shown.put(Metric.TICK_AGE, List.of(Row.of(Tags.empty(), this, LoopNumbers::tickAge))));
    for (var metric : Metric.values()) {
      if (shown.containsKey(metric) || rows.containsKey(metric)) {
        rows.computeIfAbsent(metric, m -> m.rows(registry))
            .register(shown.getOrDefault(metric, List.of()), true);
      }
    }
  }

  private static List<Row<?>> at(Map<Metric, List<Row<?>>> shown, TickSeries.Labelled key) {
    return shown.computeIfAbsent(key.metric(), _ -> new ArrayList<>());
  }

  private double tickAge() {
    var at = tickedAt;
    return at == null ? Double.NaN : age(at);
  }

  private double age(Instant moment) {
    return Duration.between(moment, clock.instant()).toMillis() / 1000.0;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Tags tags(TickSeries.Labelled key) {
    var names = key.metric().labels();
    var tags = Tags.empty();
    if (!names.isEmpty()) {
      tags = tags.and(names.getFirst(), key.first());
    }
    return names.size() > 1 ? tags.and(names.getLast(), key.second()) : tags;
  }
}
