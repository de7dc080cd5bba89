package io.awsprovisioner.planner.census;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that is there, counted once: an instance from the moment its intent is committed,
/// whether EC2 shows it yet or not. Two facts about one thing are one thing.
public final class Census {
  /// How far back launches count for fairness: long enough that every worker type had its turn many
  /// times, short enough that a large order of the past is forgiven.
  private static final Duration RECENTLY = Duration.ofMinutes(10);

  private static final Comparator<OpenLaunch> BETTER_KNOWN =
      Comparator.comparing((OpenLaunch l) -> l.instanceId() != null)
          .thenComparing(OpenLaunch::requestedAt)
          .thenComparing(OpenLaunch::workerType)
          .thenComparing(OpenLaunch::pool);

  private final Instant recently;
  private final SortedMap<WorkerTypeName, WorkerTypeFacts> workerTypes = new TreeMap<>();
  private final SortedMap<InstanceId, InstanceFact> instances = new TreeMap<>();
  private final SortedMap<LaunchId, OpenLaunch> unseen = new TreeMap<>();
  private final Map<WorkerTypeName, Holding> holdings = new TreeMap<>();
  private double spending;

  public Census(PlanningInput input) {
    recently = input.now().minus(RECENTLY);
    input.workerTypes().forEach(w -> workerTypes.put(w.definition().workerType(), w));
    input.instances().forEach(i -> instances.merge(i.instanceId(), i, Census::furtherOn));
    addUnseen(input.launches());
    var prices = new CurrentPrices(input);
    instances.values().forEach(i -> count(i, prices));
    unseen.values().forEach(l -> count(l, prices));
  }

  /// What one worker type has, in capacity units, and what that costs in US$/h.
  ///
  /// @param recentLaunches how many it got lately, for fairness
  public record Holding(
      int running, int pending, int requested, double usdPerHour, int recentLaunches) {
    static final Holding NONE = new Holding(0, 0, 0, 0, 0);

    public int onItsWay() {
      return pending + requested;
    }

    public int present() {
      return running + pending + requested;
    }

    private Holding plus(Holding more) {
      return new Holding(
          running + more.running,
          pending + more.pending,
          requested + more.requested,
          usdPerHour + more.usdPerHour,
          recentLaunches + more.recentLaunches);
    }
  }

  /// The defined worker types, by name.
  public Collection<WorkerTypeFacts> workerTypes() {
    return workerTypes.values();
  }

  public boolean isDefined(WorkerTypeName name) {
    return workerTypes.containsKey(name);
  }

  /// The definition of that name; null when there is none.
  public @Nullable WorkerType definition(@Nullable WorkerTypeName name) {
    var facts = name == null ? null : workerTypes.get(name);
    return facts == null ? null : facts.definition();
  }

  public Holding of(WorkerTypeName name) {
    return holdings.getOrDefault(name, Holding.NONE);
  }

  /// Instances that EC2 shows, by id.
  public Collection<InstanceFact> instances() {
    return instances.values();
  }

  /// Launches that EC2 does not show yet, by launch id.
  public Collection<OpenLaunch> unseen() {
    return unseen.values();
  }

  /// Launches of which nobody knows yet whether EC2 grants them.
  public List<OpenLaunch> unanswered() {
    return unseen.values().stream().filter(l -> l.instanceId() == null).toList();
  }

  /// What everything costs, US$/h.
  public double spending() {
    return spending;
  }

  private void addUnseen(List<OpenLaunch> launches) {
    var shown = new LinkedHashSet<LaunchId>();
    for (var instance : instances.values()) {
      if (instance.launchId() != null) {
        shown.add(instance.launchId());
      }
    }
    for (var launch : launches) {
      boolean isShown =
          shown.contains(launch.launchId())
              || (launch.instanceId() != null && instances.containsKey(launch.instanceId()));
      if (!isShown) {
        unseen.merge(launch.launchId(), launch, Census::betterKnown);
      }
    }
  }

  private void count(InstanceFact instance, CurrentPrices prices) {
    if (!instance.state().isAlive()) {
      return;
    }
    double cost = prices.of(instance.pool(), instance.usdPerHour());
    spending += cost;
    var definition = definition(instance.workerType());
    if (definition == null) {
      return;
    }
    boolean counts = instance.countsAsCapacity();
    int capacity = counts ? definition.capacityOf(instance.pool().instanceType()) : 0;
    boolean runs = instance.state() == InstanceStateName.RUNNING;
    int recent = instance.launchedAt().isAfter(recently) ? 1 : 0;
    add(
        definition.workerType(),
        new Holding(runs ? capacity : 0, runs ? 0 : capacity, 0, cost, recent));
  }

  private void count(OpenLaunch launch, CurrentPrices prices) {
    double cost = prices.of(launch.pool(), launch.usdPerHour());
    spending += cost;
    var definition = definition(launch.workerType());
    if (definition == null) {
      return;
    }
    int capacity = definition.capacityOf(launch.pool().instanceType());
    int recent = launch.requestedAt().isAfter(recently) ? 1 : 0;
    add(definition.workerType(), new Holding(0, 0, capacity, cost, recent));
  }

  private void add(WorkerTypeName name, Holding more) {
    holdings.merge(name, more, Holding::plus);
  }

  private static InstanceFact furtherOn(InstanceFact a, InstanceFact b) {
    return a.state().compareTo(b.state()) >= 0 ? a : b;
  }

  private static OpenLaunch betterKnown(OpenLaunch a, OpenLaunch b) {
    return BETTER_KNOWN.compare(a, b) >= 0 ? a : b;
  }
}
