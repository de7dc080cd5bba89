package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.Scenario.NOW;
import static io.awsprovisioner.planner.Scenario.OREGON;
import static io.awsprovisioner.planner.Scenario.VIRGINIA;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Removal;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// An input made from a seed: small numbers of everything, so that limits are met all the time and
/// in all combinations.
final class RandomInput {
  private static final Region IRELAND = new Region("eu-west-1");
  private static final List<Region> REGIONS = List.of(OREGON, VIRGINIA, IRELAND);
  private static final List<InstanceType> TYPES =
      List.of(
          new InstanceType("c5.large"),
          new InstanceType("c5.4xlarge"),
          new InstanceType("m5.large"),
          new InstanceType("r5d.xlarge"));
  private static final List<Integer> CAPACITIES = List.of(1, 1, 2, 3, 4, 8);
  private static final List<String> ZONES = List.of("a", "b", "c");

  private final Random random;
  private final Scenario scenario = new Scenario();
  private final List<Pool> pools = new ArrayList<>();

  private RandomInput(long seed) {
    random = new Random(seed);
    scenario.seed = seed;
  }

  static PlanningInput of(long seed) {
    var input = new RandomInput(seed);
    input.policy();
    input.market();
    int workerTypes = 1 + input.random.nextInt(5);
    for (int i = 0; i < workerTypes; i++) {
      input.workerType("w" + i);
    }
    input.fleet();
    input.regions();
    input.operators();
    return input.scenario.input();
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> List<T> some(List<T> of, double share) {
    return of.stream().filter(_ -> chance(share)).toList();
  }

  private double usd(double most) {
    return Math.round(random.nextDouble() * most * 1e4 + 1) / 1e4;
  }

  private void policy() {
    var policy = PlanningPolicy.defaults(some(REGIONS, 0.8));
    if (chance(0.3)) {
      policy = Policies.with(policy, UtilityReading.DIVIDE);
    }
    if (chance(0.3)) {
      policy = Policies.withLaunchesPerTick(policy, random.nextInt(8));
    }
    if (chance(0.3)) {
      policy = Policies.withBidLimit(policy, usd(1.5));
    }
    policy = Policies.withNearTie(policy, chance(0.5) ? 0.05 : random.nextDouble());
    Double deployment = chance(0.3) ? Double.valueOf(usd(10)) : null;
    Double each = chance(0.3) ? Double.valueOf(usd(3)) : null;
    scenario.policy = Policies.with(policy, new MoneyLimits(deployment, each, List.of()));
  }

  private void market() {
    for (var region : REGIONS) {
      for (var zone : ZONES) {
        for (var type : TYPES) {
          pool(region, zone, type, Market.SPOT, 0.7);
          pool(region, zone, type, Market.ON_DEMAND, 0.3);
        }
      }
    }
    for (var type : some(TYPES, 0.5)) {
      scenario.interruptionRates.add(
          new InterruptionRate(any(REGIONS), type, random.nextDouble(), NOW));
    }
    for (int i = random.nextInt(12); i > 0 && !pools.isEmpty(); i--) {
      var when = NOW.minusSeconds(random.nextInt(900));
      scenario.health =
          scenario.health.after(
              any(List.of(Experience.values())),
              any(pools),
              when,
              scenario.policy.healthLevels().halfLife());
    }
  }

  private void pool(Region region, String zone, InstanceType type, Market market, double share) {
    if (chance(share)) {
      var pool = new Pool(region, new AvailabilityZone(region + zone), type, market);
      pools.add(pool);
      scenario.price(pool, chance(0.1) ? usd(10) : 0.2 + usd(0.2));
      if (chance(0.3)) {
        scenario.prices.replaceAll(p -> p.pool().equals(pool) ? withHighest(p) : p);
      }
    }
  }

  private PoolPrice withHighest(PoolPrice p) {
    return new PoolPrice(p.pool(), p.usdPerHour(), p.usdPerHour() + usd(1), p.since());
  }

  private void workerType(String name) {
    int min = random.nextInt(5);
    double minPrice = chance(0.3) ? usd(0.5) : 0;
    var regions = some(REGIONS, 0.7);
    var types = new ArrayList<InstanceTypeOption>();
    for (var type : TYPES) {
      if (types.isEmpty() || chance(0.5)) {
        types.add(Scenario.type(type, any(CAPACITIES), chance(0.5) ? 1 : 0.5 + usd(2)));
      }
    }
    var definition =
        Scenario.workerType(name)
            .capacity(min, min + random.nextInt(30))
            .scalingRatio(chance(0.5) ? 0 : random.nextDouble())
            .price(minPrice, minPrice + usd(2))
            .markets(chance(0.9), chance(0.4))
            .types(types)
            .layers(
                (regions.isEmpty() ? List.of(OREGON) : regions).stream().map(this::region).toList(),
                chance(0.2) ? List.of(Scenario.zone(any(REGIONS), any(ZONES), usd(2))) : List.of())
            .done();
    scenario.workerTypes.add(new WorkerTypeFacts(definition, demand(), problem()));
  }

  private RegionOption region(Region region) {
    return chance(0.2) ? Scenario.region(region, usd(2)) : Scenario.region(region);
  }

  private Demand demand() {
    if (chance(0.1)) {
      return new Demand.Unknown("nobody said");
    }
    return new Demand.Pending(random.nextInt(40), ago(chance(0.9) ? 200 : 2000), "queue");
  }

  private @Nullable ConfigurationProblem problem() {
    return chance(0.1)
        ? new ConfigurationProblem(chance(0.5) ? 2 : 3, "no such AMI", ago(1000))
        : null;
  }

  private Instant ago(int seconds) {
    return NOW.minusSeconds(random.nextInt(seconds));
  }

  private void fleet() {
    int instances = random.nextInt(25);
    for (int i = 0; i < instances; i++) {
      instance(i);
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      launch(instances + i, instances);
    }
    for (int i = random.nextInt(4); i > 0 && instances > 0; i--) {
      scenario.terminations.add(
          new PastTermination(
              Scenario.instanceId(random.nextInt(instances * 2)),
              anyName(),
              any(List.of(TerminationReason.values())),
              ago(1200)));
    }
  }

  private WorkerTypeName anyName() {
    return chance(0.9)
        ? any(scenario.workerTypes).definition().workerType()
        : Scenario.name("gone" + random.nextInt(2));
  }

  private void instance(int number) {
    var age =
        chance(0.1)
            ? Duration.ofHours(90 + random.nextInt(10))
            : Duration.ofSeconds(random.nextInt(3600));
    scenario.instances.add(
        new InstanceFact(
            Scenario.instanceId(number),
            chance(0.9) ? Scenario.launchId(number) : null,
            chance(0.95) ? anyName() : null,
            anyPool(),
            any(
                List.of(
                    InstanceStateName.RUNNING,
                    InstanceStateName.RUNNING,
                    InstanceStateName.PENDING,
                    InstanceStateName.PENDING,
                    any(List.of(InstanceStateName.values())))),
            NOW.minus(age),
            chance(0.7),
            chance(0.05),
            chance(0.8) ? Double.valueOf(usd(1)) : null));
  }

  private Pool anyPool() {
    return pools.isEmpty() ? Scenario.spot(OREGON, "a", TYPES.getFirst()) : any(pools);
  }

  private void launch(int number, int instances) {
    InstanceId id = chance(0.5) ? Scenario.instanceId(number) : null;
    var shown = instances > 0 && chance(0.3) ? any(scenario.instances).launchId() : null;
    var launchId = shown == null ? Scenario.launchId(number) : shown;
    scenario.launches.add(new OpenLaunch(launchId, anyName(), anyPool(), 1, ago(100), usd(1), id));
  }

  private void regions() {
    scenario.budgets =
        REGIONS.stream()
            .filter(_ -> chance(0.9))
            .map(r -> new LaunchBudget(r, chance(0.6) ? 100 : random.nextInt(5)))
            .toList();
    scenario.freshness =
        REGIONS.stream()
            .filter(_ -> chance(0.95))
            .map(r -> new RegionFreshness(r, read(), read()))
            .toList();
  }

  private @Nullable Instant read() {
    if (chance(0.05)) {
      return null;
    }
    return ago(chance(0.9) ? 300 : 600);
  }

  private void operators() {
    var names = scenario.workerTypes.stream().map(w -> w.definition().workerType()).toList();
    if (chance(0.5)) {
      scenario.removals.add(new Removal(Scenario.name("gone0"), ago(1000), 9));
    }
    if (chance(0.3)) {
      var ids = scenario.instances.stream().map(InstanceFact::instanceId).toList();
      var fleets = some(names, 0.1).stream().map(n -> new Steering.Fleet(n, ago(1000))).toList();
      scenario.steering =
          new Steering(chance(0.1), some(names, 0.1), some(ids, 0.1), fleets, some(names, 0.2));
    }
    if (chance(0.05)) {
      scenario.hold = new BuyingHold("the ledger is empty");
    }
    if (chance(0.2)) {
      scenario.heartbeat = chance(0.5) ? null : new ApiHeartbeat(ago(4000), ago(300));
    }
  }
}
