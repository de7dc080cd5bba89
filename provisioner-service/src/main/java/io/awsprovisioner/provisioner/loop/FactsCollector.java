package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.inventory.Inventory;
import io.awsprovisioner.provisioner.launch.InventoryTransitions;
import io.awsprovisioner.provisioner.launch.LaunchExecutor;
import io.awsprovisioner.provisioner.launch.LaunchFacts;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Builds the planner's input: the one place that shows everything a decision may know.
final class FactsCollector {
  /// Launches are planned for as far ahead as the next scheduled tick, and no further.
  private final Duration ahead;

  private final Views views;
  private final PlanningPolicy policy;
  private final ApiBudget budget;

  FactsCollector(Views views, PlanningPolicy policy, ApiBudget budget, Duration ahead) {
    this.views = views;
    this.policy = policy;
    this.budget = budget;
    this.ahead = ahead;
  }

  /// What the planner's own memory adds to the views.
  record Memory(HeldLedger held, LaunchExperience experience, LaunchExecutor executor) {
    private LaunchLedgerState ledger() {
      return held.state();
    }
  }

  /// Where instances are bought and looked for.
  List<Region> regions() {
    return policy.regions();
  }

  PlanningInput collect(Memory memory, long seed, Instant now) {
    var inventory = views.inventory().instances();
    var prices = prices();
    return new PlanningInput(
        now,
        seed,
        policy,
        workerTypes(memory, now),
        prices,
        views.market().notOffered(prices),
        views.market().interruptionRates(prices),
        instances(memory, inventory),
        launches(memory, inventory),
        memory.ledger().terminations().stream().map(LedgerEntry.Termination::termination).toList(),
        memory.experience().health(),
        budgets(memory, now),
        views.steering().steering(now),
        views.catalogue().removals(),
        freshness(),
        hold(memory, inventory),
        views.registrations().apiHeartbeat());
  }

  /// Both markets in one list: they compete in one ranking.
  private List<PoolPrice> prices() {
    var spot = views.prices().poolPrices();
    var all = new ArrayList<>(spot);
    all.addAll(views.market().onDemandPrices(views.catalogue().definitions(), spot));
    return all;
  }

  private List<WorkerTypeFacts> workerTypes(Memory memory, Instant now) {
    return views.catalogue().definitions().stream()
        .map(definition ->
            new WorkerTypeFacts(
                definition,
                views.demand().demand(definition.workerType()),
                memory.experience().problem(definition.workerType(), now).orElse(null)))
        .toList();
  }

  private List<InstanceFact> instances(Memory memory, Collection<InstanceObserved> inventory) {
    return inventory.stream()
        .filter(i -> i.state() != InstanceStateName.TERMINATED)
        .map(i -> instance(memory, i))
        .toList();
  }

  private InstanceFact instance(Memory memory, InstanceObserved shown) {
    var launch = launchOf(memory, shown);
    return new InstanceFact(
        shown.instanceId(),
        shown.launchId(),
        shown.workerType(),
        LaunchPools.of(shown),
        shown.state(),
        shown.launchedAt(),
        isAdopted(launch)
            || views.registrations().isRegistered(shown.instanceId(), shown.launchId()),
        views.registrations().isWarned(shown.instanceId()),
        launch == null ? null : priceOf(launch));
  }

  private static @Nullable LaunchState launchOf(Memory memory, InstanceObserved shown) {
    var launchId = shown.launchId();
    return launchId == null ? null : memory.ledger().launch(launchId).orElse(null);
  }

  private static boolean isAdopted(@Nullable LaunchState launch) {
    return (launch instanceof Launched launched && launched.adopted())
        || (launch instanceof Running running && running.adopted());
  }

  private static @Nullable Double priceOf(LaunchState launch) {
    double price = launch.facts().poolPrice();
    return price > 0 ? price : null;
  }

  private static List<OpenLaunch> launches(Memory memory, Collection<InstanceObserved> inventory) {
    var shown = new TreeSet<String>();
    for (var instance : inventory) {
      shown.add(instance.instanceId().value());
    }
    var open = new ArrayList<OpenLaunch>();
    for (var launch : memory.ledger().launches()) {
      switch (launch) {
        case Intended(var facts, _) -> open.add(open(facts, null));
        case Launched launched -> {
          if (!shown.contains(launched.instanceId().value())) {
            open.add(open(launched.facts(), launched.instanceId()));
          }
        }
        case Running running -> {
          if (!shown.contains(running.instanceId().value())) {
            open.add(open(running.facts(), running.instanceId()));
          }
        }
        case Failed _, Gone _ -> {}
      }
    }
    return open;
  }

  private static OpenLaunch open(LaunchFacts facts, @Nullable InstanceId instanceId) {
    return new OpenLaunch(
        facts.launchId(),
        facts.workerType(),
        facts.pool(),
        facts.capacity(),
        facts.requestedAt(),
        facts.poolPrice(),
        instanceId);
  }

  private List<LaunchBudget> budgets(Memory memory, Instant now) {
    return policy.regions().stream()
        .map(region ->
            new LaunchBudget(
                region,
                Math.max(
                    0,
                    budget.of(Api.LAUNCH, region, now).leftWithin(ahead, now)
                        - memory.executor().waiting(region))))
        .toList();
  }

  private List<RegionFreshness> freshness() {
    return policy.regions().stream()
        .map(region ->
            new RegionFreshness(
                region,
                views.inventory().lastSweep(region).map(s -> s.completed()).orElse(null),
                views.prices().readAt(region).orElse(null)))
        .toList();
  }

  /// A ledger that was never compared with EC2 may lack what runs already: a new deployment, a lost
  /// Kafka, a new region. Buying waits for two complete sweeps, since a lagging one may lack what
  /// was launched last, and until what was found is adopted. That this is done stands in the ledger
  /// itself: a planner that dies half-way leaves a ledger that is not empty, and not complete.
  private @Nullable BuyingHold hold(Memory memory, Collection<InstanceObserved> inventory) {
    if (memory.ledger().isSurveyed(policy.regions())) {
      return null;
    }
    var unseen = unseen(views.inventory(), memory.held().takenAt());
    if (!unseen.isEmpty()) {
      return new BuyingHold(
          "the ledger is new and these regions were not swept completely twice yet: " + unseen);
    }
    return InventoryTransitions.hasUnknown(memory.ledger(), inventory)
        ? new BuyingHold("the ledger is new and instances of ours are being adopted")
        : null;
  }

  private Set<Region> unseen(Inventory inventory, Instant since) {
    var unseen = new TreeSet<Region>();
    for (var region : policy.regions()) {
      if (!inventory.sweptTwiceSince(region, since)) {
        unseen.add(region);
      }
    }
    return unseen;
  }
}
