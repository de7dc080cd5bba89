package io.awsprovisioner.planner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.model.workertype.ZoneOption;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.BuyingHold;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Removal;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An input that a test builds up: by default one region, everything fresh, nothing there, nobody
/// steering.
final class Scenario {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final Region OREGON = new Region("us-west-2");
  static final Region VIRGINIA = new Region("us-east-1");
  static final InstanceType SMALL = new InstanceType("c5.large");
  static final InstanceType LARGE = new InstanceType("m5.4xlarge");

  private static final int PLENTY = 1000;

  PlanningPolicy policy = PlanningPolicy.defaults(List.of(OREGON));
  long seed = 1;
  final List<WorkerTypeFacts> workerTypes = new ArrayList<>();
  final List<PoolPrice> prices = new ArrayList<>();
  final List<Pool> notOffered = new ArrayList<>();
  final List<InterruptionRate> interruptionRates = new ArrayList<>();
  final List<InstanceFact> instances = new ArrayList<>();
  final List<OpenLaunch> launches = new ArrayList<>();
  final List<PastTermination> terminations = new ArrayList<>();
  final List<Removal> removals = new ArrayList<>();
  OfferHealth health = OfferHealth.UNKNOWN;
  List<LaunchBudget> budgets =
      List.of(new LaunchBudget(OREGON, PLENTY), new LaunchBudget(VIRGINIA, PLENTY));
  List<RegionFreshness> freshness =
      List.of(new RegionFreshness(OREGON, NOW, NOW), new RegionFreshness(VIRGINIA, NOW, NOW));
  Steering steering = Steering.NONE;
  @Nullable BuyingHold hold;
  @Nullable ApiHeartbeat heartbeat = new ApiHeartbeat(NOW.minus(Duration.ofDays(1)), NOW);

  /// A copy that a test may change.
  static Scenario of(PlanningInput input) {
    var scenario = new Scenario();
    scenario.policy = input.policy();
    scenario.seed = input.seed();
    scenario.workerTypes.addAll(input.workerTypes());
    scenario.prices.addAll(input.prices());
    scenario.notOffered.addAll(input.notOffered());
    scenario.interruptionRates.addAll(input.interruptionRates());
    scenario.instances.addAll(input.instances());
    scenario.launches.addAll(input.launches());
    scenario.terminations.addAll(input.terminations());
    scenario.removals.addAll(input.removals());
    scenario.health = input.health();
    scenario.budgets = input.budgets();
    scenario.freshness = input.freshness();
    scenario.steering = input.steering();
    scenario.hold = input.hold();
    scenario.heartbeat = input.apiHeartbeat();
    return scenario;
  }

  PlanningInput input() {
    return new PlanningInput(
        NOW,
        seed,
        policy,
        workerTypes,
        prices,
        notOffered,
        interruptionRates,
        instances,
        launches,
        terminations,
        health,
        budgets,
        steering,
        removals,
        freshness,
        hold,
        heartbeat);
  }

  /// A worker type with so many pending tasks, told just now.
  Scenario with(WorkerType definition, int pendingTasks) {
    workerTypes.add(
        new WorkerTypeFacts(definition, new Demand.Pending(pendingTasks, NOW, "queue"), null));
    return this;
  }

  Scenario price(Pool pool, double usdPerHour) {
    prices.add(new PoolPrice(pool, usdPerHour, null, NOW.minusSeconds(60)));
    return this;
  }

  /// A registered running instance, a minute old.
  InstanceFact running(WorkerType of, InstanceType type) {
    return instance(of.workerType(), type, InstanceStateName.RUNNING, Duration.ofMinutes(60), true);
  }

  /// A pending one, just launched.
  InstanceFact pending(WorkerType of, InstanceType type) {
    return instance(
        of.workerType(), type, InstanceStateName.PENDING, Duration.ofSeconds(20), false);
  }

  InstanceFact instance(
      @Nullable WorkerTypeName name,
      InstanceType type,
      InstanceStateName state,
      Duration age,
      boolean registered) {
    var instance =
        new InstanceFact(
            instanceId(instances.size() + 1),
            launchId(instances.size() + 1),
            name,
            spot(OREGON, "a", type),
            state,
            NOW.minus(age),
            registered,
            false,
            0.05);
    instances.add(instance);
    return instance;
  }

  OpenLaunch requested(WorkerType of, InstanceType type) {
    var launch =
        new OpenLaunch(
            launchId(10_000 + launches.size()),
            of.workerType(),
            spot(OREGON, "a", type),
            of.capacityOf(type),
            NOW.minusSeconds(5),
            0.05,
            null);
    launches.add(launch);
    return launch;
  }

  static InstanceId instanceId(int number) {
    return new InstanceId(String.format(Locale.ROOT, "i-%017x", number));
  }

  static LaunchId launchId(int number) {
    return new LaunchId(String.format(Locale.ROOT, "launch-%06d", number));
  }

  static Pool spot(Region region, String zone, InstanceType type) {
    return new Pool(region, new AvailabilityZone(region + zone), type, Market.SPOT);
  }

  static Pool onDemand(Region region, String zone, InstanceType type) {
    return new Pool(region, new AvailabilityZone(region + zone), type, Market.ON_DEMAND);
  }

  static WorkerTypeName name(String name) {
    return new WorkerTypeName(name);
  }

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static InstanceTypeOption type(InstanceType type, int capacity, double utility) {
    return new InstanceTypeOption(type, capacity, utility, empty(), empty(), List.of());
  }

  static RegionOption region(Region region) {
    return new RegionOption(region, empty(), empty(), List.of());
  }

  static RegionOption region(Region region, double utility) {
    return new RegionOption(region, empty(), empty(), List.of(), utility);
  }

  static ZoneOption zone(Region region, String zone, double utility) {
    return new ZoneOption(region, new AvailabilityZone(region + zone), empty(), empty(), utility);
  }

  static Draft workerType(String name) {
    return new Draft(name);
  }

  /// A definition in the making: c5.large of capacity 1 in Oregon, up to 10 units, spot, for at
  /// most US$ 1/h.
  static final class Draft {
    private final String name;
    private int min;
    private int max = 10;
    private double ratio;
    private double minPrice;
    private double maxPrice = 1;
    private boolean ondemand;
    private boolean spot = true;
    private long version = 3;
    private List<InstanceTypeOption> types = List.of(type(SMALL, 1, 1));
    private List<RegionOption> regions = List.of(region(OREGON));
    private List<ZoneOption> zones = List.of();

    private Draft(String name) {
      this.name = name;
    }

    Draft capacity(int min, int max) {
      this.min = min;
      this.max = max;
      return this;
    }

    Draft scalingRatio(double ratio) {
      this.ratio = ratio;
      return this;
    }

    Draft price(double minPrice, double maxPrice) {
      this.minPrice = minPrice;
      this.maxPrice = maxPrice;
      return this;
    }

    Draft markets(boolean spot, boolean ondemand) {
      this.spot = spot;
      this.ondemand = ondemand;
      return this;
    }

    Draft version(long version) {
      this.version = version;
      return this;
    }

    Draft types(InstanceTypeOption... types) {
      this.types = List.of(types);
      return this;
    }

    Draft types(List<InstanceTypeOption> types) {
      this.types = types;
      return this;
    }

    Draft regions(List<Region> regions) {
      this.regions = regions.stream().map(Scenario::region).toList();
      return this;
    }

    Draft layers(List<RegionOption> regions, List<ZoneOption> zones) {
      this.regions = regions;
      this.zones = zones;
      return this;
    }

    WorkerType done() {
      return new WorkerType(
          new WorkerTypeName(name),
          version,
          NOW.minus(Duration.ofDays(9)),
          "",
          "",
          empty(),
          empty(),
          List.of(),
          min,
          max,
          ratio,
          minPrice,
          maxPrice,
          ondemand,
          spot,
          types,
          regions,
          zones);
    }
  }
}
