package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.MarketRecord.PoolRecord;
import io.awsprovisioner.benchmarks.market.MarketRecord.TaskRecord;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Makes a market from a scenario and a seed. Everything here is synthetic but the averages: those
/// are published on-demand prices, spot savings and interruption bands.
final class MarketGenerator {
  /// The date of the Spot Instance Advisor's data in `pools.csv`.
  private static final Instant PUBLISHED = Instant.parse("2025-06-28T00:00:00Z");

  private static final int HOURS_PER_DAY = 24;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final double PLENTY = 1e6;
  private static final int SHORTEST_TASK = 60;
  private static final int QUARTER = 4;
  private static final double SCARCE = 0.1;

  private final ScenarioSpec spec;
  private final PublishedPools published;
  private final long seed;
  private final Walks walks;

  private MarketGenerator(ScenarioSpec spec, PublishedPools published, long seed) {
    this.spec = spec;
    this.published = published;
    this.seed = seed;
    this.walks = new Walks(seconds() * 2);
  }

  static MarketRecord make(ScenarioSpec spec, PublishedPools published, long seed) {
    var generator = new MarketGenerator(spec, published, seed);
    var rates = new ArrayList<InterruptionRate>();
    var pools = generator.pools(rates);
    return new MarketRecord(spec.name(), spec.hours(), pools, rates, generator.tasks());
  }

  private int seconds() {
    return spec.hours() * MarketRecord.SECONDS_PER_HOUR;
  }

  /// Each purpose has its own chance, so that one more pool does not change the tasks.
  private Random random(String purpose) {
    return new Random(seed * 1_000_003 + purpose.hashCode());
  }

  private List<PoolRecord> pools(List<InterruptionRate> rates) {
    var drafts = new ArrayList<Draft>();
    for (var zones : spec.zones()) {
      var region = new Region(zones.region());
      for (var name : spec.instanceTypes()) {
        var type = new InstanceType(name);
        var row = published.of(zones.region(), name);
        rates.add(new InterruptionRate(region, type, row.monthlyInterruptions(), PUBLISHED));
        for (char letter : zones.letters().toCharArray()) {
          var zone = new AvailabilityZone(zones.region() + letter);
          drafts.add(draft(new Pool(region, zone, type, Market.SPOT), row));
        }
      }
    }
    markScarce(drafts);
    var pools = new ArrayList<PoolRecord>();
    for (var draft : drafts) {
      pools.add(spot(draft));
      pools.add(onDemand(draft));
    }
    return pools;
  }

  private Draft draft(Pool pool, PublishedPools.Row row) {
    var random = random("pool " + pool);
    double average =
        row.spotAverage() * StrictMath.exp(random.nextGaussian() * spec.prices().zoneSpread());
    return new Draft(pool, row, average, random);
  }

  private void markScarce(List<Draft> drafts) {
    if (spec.room().cheapIsScarce()) {
      drafts.stream()
          .sorted(Comparator.comparingDouble((Draft d) -> d.average).thenComparing(d -> d.pool))
          .limit(drafts.size() / QUARTER)
          .forEach(d -> d.roomFactor = SCARCE);
    }
  }

  private PoolRecord spot(Draft draft) {
    var random = draft.random;
    var prices = spec.prices();
    var room = spec.room();
    double share = room.least() + (1 - room.least()) * random.nextDouble();
    double lossesPerDay =
        room.lossesPerDay() * draft.row.monthlyInterruptions() / PublishedPools.highestRate();
    var spikes = walks.episodes(random, prices.spikesPerDay(), prices.spikeMinutes());
    var losses = walks.episodes(random, lossesPerDay, QUARTER_OF_AN_HOUR);
    var price =
        walks.around(
            draft.average,
            new Walks.Gait(prices.changeMinutes(), prices.wander(), prices.pullBack()),
            random);
    var left =
        walks.around(
            room.instances() * share * draft.roomFactor,
            new Walks.Gait(room.changeMinutes(), room.wander(), prices.pullBack()),
            random);
    var usd =
        Walks.rounded(Walks.times(price, spikes, prices.spikeFactor()), 1e4, draft.row.onDemand());
    var free = Walks.times(Walks.times(left, spikes, SCARCE), losses, 0);
    return new PoolRecord(draft.pool, usd, Walks.rounded(free, 1, PLENTY));
  }

  private static final double QUARTER_OF_AN_HOUR = 15;

  private static PoolRecord onDemand(Draft draft) {
    var p = draft.pool;
    return new PoolRecord(
        new Pool(p.region(), p.availabilityZone(), p.instanceType(), Market.ON_DEMAND),
        StepSeries.constant(draft.row.onDemand()),
        StepSeries.constant(PLENTY));
  }

  private List<TaskRecord> tasks() {
    var random = random("tasks");
    var load = spec.load();
    var tasks = new ArrayList<TaskRecord>();
    double second = 0;
    while (true) {
      second += -StrictMath.log(1 - random.nextDouble()) * 3600 / load.pushesPerHour();
      if (second >= seconds()) {
        break;
      }
      if (random.nextDouble() < activity(second)) {
        push((int) second, tasks, random);
      }
    }
    tasks.sort(Comparator.comparingInt(TaskRecord::arrives).thenComparingInt(TaskRecord::seconds));
    return tasks;
  }

  private double activity(double second) {
    double hour = second / MarketRecord.SECONDS_PER_HOUR;
    double wave = (1 - StrictMath.cos(hour / HOURS_PER_DAY * 2 * Math.PI)) / 2;
    return spec.load().quietShare() + (1 - spec.load().quietShare()) * wave;
  }

  private void push(int second, List<TaskRecord> tasks, Random random) {
    var load = spec.load();
    double count = 1 - StrictMath.log(1 - random.nextDouble()) * (load.tasksPerPush() - 1);
    for (int i = 0; i < (int) count; i++) {
      double minutes = load.medianMinutes() * StrictMath.exp(random.nextGaussian() * load.spread());
      int spread = random.nextInt(SECONDS_PER_MINUTE);
      tasks.add(
          new TaskRecord(
              second + spread,
              Math.max(SHORTEST_TASK, (int) Math.round(minutes * SECONDS_PER_MINUTE))));
    }
  }

  /// A pool in the making.
  private static final class Draft {
    private final Pool pool;
    private final PublishedPools.Row row;
    private final double average;
    private final Random random;
    private double roomFactor = 1;

    private Draft(Pool pool, PublishedPools.Row row, double average, Random random) {
      this.pool = pool;
      this.row = row;
      this.average = average;
      this.random = random;
    }
  }
}
