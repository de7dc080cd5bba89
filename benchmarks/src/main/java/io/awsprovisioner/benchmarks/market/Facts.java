package io.awsprovisioner.benchmarks.market;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.benchmarks.market.MarketRecord.PoolRecord;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What the provisioner would know at a moment of the simulation, as the planner's own input.
final class Facts {
  static final Instant START = Instant.parse("2026-01-12T00:00:00Z");

  /// Launch calls of 15 seconds at EC2's 2 a second.
  static final int LAUNCHES_PER_TICK = 30;

  private static final int MAX_CAPACITY = 1000;
  private static final double ANY_PRICE = 5;

  /// The provisioner's default window of highest prices.
  private static final int WINDOW_SECONDS = 1800;

  private final MarketRecord market;
  private final List<Region> regions;
  private final PlanningPolicy policy;
  private final WorkerType definition;
  private final long seed;
  private OfferHealth health = OfferHealth.UNKNOWN;

  Facts(MarketRecord market, long seed) {
    this.market = market;
    this.seed = seed;
    this.regions = market.pools().stream().map(p -> p.pool().region()).distinct().toList();
    this.policy = PlanningPolicy.defaults(regions);
    this.definition = definition();
  }

  WorkerType workerType() {
    return definition;
  }

  void experienced(Experience what, Pool pool, int second) {
    health = health.after(what, pool, START.plusSeconds(second), policy.healthLevels().halfLife());
  }

  PlanningInput at(int second, int pendingTasks, Collection<Machine> machines) {
    var now = START.plusSeconds(second);
    return new PlanningInput(
        now,
        seed * 1_000_003 + second,
        policy,
        List.of(
            new WorkerTypeFacts(definition, new Demand.Pending(pendingTasks, now, "queue"), null)),
        market.pools().stream().map(p -> price(p, second)).toList(),
        List.of(),
        market.rates(),
        instances(machines, second),
        List.of(),
        List.of(),
        health,
        regions.stream().map(r -> new LaunchBudget(r, LAUNCHES_PER_TICK)).toList(),
        Steering.NONE,
        List.of(),
        regions.stream().map(r -> new RegionFreshness(r, now, now)).toList(),
        null,
        new ApiHeartbeat(START, now));
  }

  private static PoolPrice price(PoolRecord pool, int second) {
    return new PoolPrice(
        pool.pool(),
        pool.usdPerHour().at(second),
        pool.usdPerHour().highest(second, WINDOW_SECONDS),
        START.plusSeconds(second));
  }

  private List<InstanceFact> instances(Collection<Machine> machines, int second) {
    var facts = new ArrayList<InstanceFact>(machines.size());
    for (var machine : machines) {
      facts.add(
          new InstanceFact(
              new InstanceId(String.format(Locale.ROOT, "i-%017x", machine.number)),
              null,
              definition.workerType(),
              market.pools().get(machine.pool).pool(),
              machine.runs(second) ? InstanceStateName.RUNNING : InstanceStateName.PENDING,
              START.plusSeconds(machine.launchedAt),
              true,
              machine.isWarned(),
              null));
    }
    return facts;
  }

  private WorkerType definition() {
    var types =
        market.pools().stream().map(p -> p.pool().instanceType()).sorted().distinct().toList();
    return new WorkerType(
        new WorkerTypeName("back-test"),
        1,
        START,
        "",
        "",
        empty(),
        empty(),
        List.of(),
        0,
        MAX_CAPACITY,
        0,
        0,
        ANY_PRICE,
        true,
        true,
        types.stream().map(Facts::option).toList(),
        regions.stream().map(r -> new RegionOption(r, empty(), empty(), List.of())).toList(),
        List.of());
  }

  private static InstanceTypeOption option(InstanceType type) {
    return new InstanceTypeOption(type, 1, 1, empty(), empty(), List.of());
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
