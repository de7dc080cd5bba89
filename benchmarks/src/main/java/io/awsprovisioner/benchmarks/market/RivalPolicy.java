package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.BuyingPolicy.Purchase;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// What others do. Each rival skips a pool for three minutes after a refusal, as Karpenter does,
/// and takes on-demand instances while it skips all spot pools: without that it would ask empty
/// pools for ever, and be no rival. It bids what EC2 takes by default, the on-demand price.
enum RivalPolicy {
  /// All in the pool that is cheapest now.
  CHEAPEST_NOW("cheapest now") {
    @Override
    List<Pool> choose(List<PoolPrice> open, PlanningInput facts, Turn turn) {
      return repeat(open.stream().min(CHEAPEST), turn);
    }
  },
  /// Each instance in any pool, whatever it costs.
  UNIFORMLY_RANDOM("uniformly random") {
    @Override
    List<Pool> choose(List<PoolPrice> open, PlanningInput facts, Turn turn) {
      var chosen = new ArrayList<Pool>();
      for (int i = 0; i < turn.wanted() && !open.isEmpty(); i++) {
        chosen.add(open.get(turn.random().nextInt(open.size())).pool());
      }
      return chosen;
    }
  },
  /// The cheapest on-demand price.
  ON_DEMAND_ONLY("on-demand only") {
    @Override
    List<Pool> choose(List<PoolPrice> open, PlanningInput facts, Turn turn) {
      var onDemand = facts.prices().stream().filter(p -> p.pool().market() == Market.ON_DEMAND);
      return repeat(onDemand.min(CHEAPEST), turn);
    }
  },
  /// As AWS describes its allocation strategy: first the pools that most likely have the capacity,
  /// among them the cheapest. EC2 knows what its pools have left; here that has to be guessed from
  /// the facts that everybody has: what was granted and taken back lately, and the published
  /// interruption rates. The better half of the pools counts as likely.
  PRICE_CAPACITY_OPTIMISED("price-capacity-optimised") {
    @Override
    List<Pool> choose(List<PoolPrice> open, PlanningInput facts, Turn turn) {
      var likelihood = new Likelihood(facts);
      var pools = new ArrayList<>(open);
      pools.sort(
          Comparator.comparingDouble((PoolPrice p) -> -likelihood.of(p.pool()))
              .thenComparing(CHEAPEST));
      var likely = pools.subList(0, (pools.size() + 1) / 2);
      return repeat(likely.stream().min(CHEAPEST), turn);
    }
  };

  private static final Comparator<PoolPrice> CHEAPEST =
      Comparator.comparingDouble(PoolPrice::usdPerHour).thenComparing(PoolPrice::pool);

  private static final int MEMORY_SECONDS = 180;

  private final String words;

  RivalPolicy(String words) {
    this.words = words;
  }

  /// @param open the spot pools that were not refused lately; when there are none, the others
  abstract List<Pool> choose(List<PoolPrice> open, PlanningInput facts, Turn turn);

  /// How many units are wanted, and the chance that belongs to the run.
  record Turn(int wanted, Random random) {}

  /// A fresh one, for one run.
  BuyingPolicy start(long seed) {
    return new Started(this, new Random(seed));
  }

  private static List<Pool> repeat(Optional<PoolPrice> price, Turn turn) {
    return price.map(p -> Collections.nCopies(turn.wanted(), p.pool())).orElse(List.of());
  }

  private static final class Started implements BuyingPolicy {
    private final RivalPolicy policy;
    private final Random random;
    private final TreeMap<Pool, Long> skippedUntil = new TreeMap<>();

    private Started(RivalPolicy policy, Random random) {
      this.policy = policy;
      this.random = random;
    }

    @Override
    public String name() {
      return policy.words;
    }

    @Override
    public List<Purchase> buy(PlanningInput facts, int wanted) {
      long now = facts.now().getEpochSecond();
      var open = new ArrayList<PoolPrice>();
      var others = new ArrayList<PoolPrice>();
      for (var price : facts.prices()) {
        boolean isSpot = price.pool().market() == Market.SPOT;
        boolean isOpen = isSpot && skippedUntil.getOrDefault(price.pool(), 0L) <= now;
        (isOpen ? open : others).add(price);
      }
      others.removeIf(p -> p.pool().market() == Market.SPOT);
      var among = open.isEmpty() ? others : open;
      return policy.choose(among, facts, new Turn(wanted, random)).stream()
          .map(p -> new Purchase(p, Double.POSITIVE_INFINITY))
          .toList();
    }

    @Override
    public void refused(Pool pool, int second) {
      skippedUntil.put(pool, Facts.START.getEpochSecond() + second + MEMORY_SECONDS);
    }
  }
}
