package io.awsprovisioner.benchmarks;

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
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.Demand;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.facts.Steering;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A deployment of any size in which every worker type wants more than it has: five regions of
/// three zones, as many instance types as the number of options asks for.
final class LargeInput {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<Region> REGIONS =
      List.of(
          new Region("us-west-1"),
          new Region("us-west-2"),
          new Region("us-east-1"),
          new Region("us-east-2"),
          new Region("eu-central-1"));
  private static final List<String> ZONES = List.of("a", "b", "c");
  private static final int INSTANCES_PER_WORKER_TYPE = 5;
  private static final int PLENTY = 1_000_000;

  private final Random random = new Random(42);
  private final List<InstanceType> types = new ArrayList<>();

  private LargeInput(int options) {
    for (int i = 0; i < options / (REGIONS.size() * ZONES.size()); i++) {
      types.add(new InstanceType("c" + (i % 7 + 1) + ".size" + i));
    }
  }

  /// @param options of each worker type; a multiple of 15
  static PlanningInput of(int workerTypes, int options) {
    return new LargeInput(options).input(workerTypes);
  }

  private PlanningInput input(int workerTypes) {
    var facts = new ArrayList<WorkerTypeFacts>();
    var instances = new ArrayList<InstanceFact>();
    for (int i = 0; i < workerTypes; i++) {
      var definition = definition("worker-type-" + i);
      facts.add(new WorkerTypeFacts(definition, new Demand.Pending(40, NOW, "queue"), null));
      for (int j = 0; j < INSTANCES_PER_WORKER_TYPE; j++) {
        instances.add(instance(instances.size(), definition.workerType()));
      }
    }
    return new PlanningInput(
        NOW,
        1,
        PlanningPolicy.defaults(REGIONS),
        facts,
        prices(),
        List.of(),
        interruptionRates(),
        instances,
        List.of(),
        List.of(),
        OfferHealth.UNKNOWN,
        REGIONS.stream().map(r -> new LaunchBudget(r, PLENTY)).toList(),
        Steering.NONE,
        List.of(),
        REGIONS.stream().map(r -> new RegionFreshness(r, NOW, NOW)).toList(),
        null,
        new ApiHeartbeat(NOW.minusSeconds(9999), NOW));
  }

  private WorkerType definition(String name) {
    return new WorkerType(
        new WorkerTypeName(name),
        1,
        NOW,
        "",
        "",
        empty(),
        empty(),
        List.of(),
        0,
        100,
        0,
        0,
        1,
        false,
        true,
        types.stream()
            .map(t ->
                new InstanceTypeOption(
                    t,
                    1 + random.nextInt(4),
                    0.5 + random.nextDouble(),
                    empty(),
                    empty(),
                    List.of()))
            .toList(),
        REGIONS.stream().map(r -> new RegionOption(r, empty(), empty(), List.of())).toList(),
        List.of());
  }

  private InstanceFact instance(int number, WorkerTypeName name) {
    var region = REGIONS.get(random.nextInt(REGIONS.size()));
    return new InstanceFact(
        new InstanceId(String.format(Locale.ROOT, "i-%017x", number)),
        new LaunchId(String.format(Locale.ROOT, "launch-%08d", number)),
        name,
        pool(region, ZONES.getFirst(), types.get(random.nextInt(types.size()))),
        InstanceStateName.RUNNING,
        NOW.minusSeconds(random.nextInt(9999)),
        true,
        false,
        0.1);
  }

  private List<PoolPrice> prices() {
    var prices = new ArrayList<PoolPrice>();
    for (var region : REGIONS) {
      for (var zone : ZONES) {
        for (var type : types) {
          prices.add(
              new PoolPrice(
                  pool(region, zone, type), 0.01 + random.nextDouble(), null, NOW.minusSeconds(9)));
        }
      }
    }
    return prices;
  }

  private List<InterruptionRate> interruptionRates() {
    var rates = new ArrayList<InterruptionRate>();
    for (var region : REGIONS) {
      types.forEach(t -> rates.add(new InterruptionRate(region, t, random.nextDouble() / 4, NOW)));
    }
    return rates;
  }

  private static Pool pool(Region region, String zone, InstanceType type) {
    return new Pool(region, new AvailabilityZone(region + zone), type, Market.SPOT);
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
