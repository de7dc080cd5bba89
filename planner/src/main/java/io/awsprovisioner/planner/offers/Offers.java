package io.awsprovisioner.planner.offers;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.OfferHealth.PoolHealth;
import io.awsprovisioner.planner.facts.OfferHealth.QuotaHealth;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.FactKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All pools with a price, by region and instance type: made once for a plan, so that the cost of a
/// worker type is that of its own options.
public final class Offers {
  private static final Comparator<PoolPrice> LATEST_THEN_DEAREST =
      Comparator.comparing(PoolPrice::since).thenComparingDouble(PoolPrice::usdPerHour);

  private static final Map<InstanceType, List<Offer>> NONE = Collections.emptyMap();

  private final Map<Region, Map<InstanceType, List<Offer>>> byPlace = new LinkedHashMap<>();

  private Offers() {}

  public static Offers of(PlanningInput input, Census census, Freshness freshness) {
    var offers = new Offers();
    var pools = poolTrials(input, census);
    var quotas = quotaTrials(input);
    for (var launch : census.unanswered()) {
      pools.computeIfAbsent(launch.pool(), _ -> Trial.trusted()).launched();
      quotas.computeIfAbsent(Quota.of(launch.pool()), _ -> Trial.trusted()).launched();
    }
    var budgets = budgets(input);
    var rates = interruptionRates(input);
    var notOffered = new TreeSet<>(input.notOffered());
    for (var price : distinct(input.prices())) {
      var pool = price.pool();
      offers.add(
          new Offer(
              pool,
              price.usdPerHour(),
              steadiness(price, rates),
              pools.computeIfAbsent(pool, _ -> Trial.trusted()),
              quotas.computeIfAbsent(Quota.of(pool), _ -> Trial.trusted()),
              budgets.computeIfAbsent(pool.region(), _ -> new LaunchesLeft(0)),
              notOffered.contains(pool) ? Exclusion.NOT_OFFERED : tooOld(pool, freshness)));
    }
    return offers;
  }

  /// The offers of a region, by type and then by pool.
  public Map<InstanceType, List<Offer>> in(Region region) {
    var types = byPlace.get(region);
    return types == null ? NONE : types;
  }

  private void add(Offer offer) {
    byPlace
        .computeIfAbsent(offer.pool().region(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(offer.pool().instanceType(), _ -> new ArrayList<>())
        .add(offer);
  }

  private static Iterable<PoolPrice> distinct(List<PoolPrice> prices) {
    var byPool = new TreeMap<Pool, PoolPrice>();
    for (var price : prices) {
      byPool.merge(price.pool(), price, (a, b) -> LATEST_THEN_DEAREST.compare(a, b) < 0 ? b : a);
    }
    return byPool.values();
  }

  private static Steadiness steadiness(
      PoolPrice price, Map<Region, Map<InstanceType, Double>> rates) {
    var pool = price.pool();
    return switch (pool.market()) {
      case ON_DEMAND -> Steadiness.UNKNOWN;
      case SPOT -> {
        var types = rates.get(pool.region());
        yield new Steadiness(
            types == null ? null : types.get(pool.instanceType()), price.highest());
      }
    };
  }

  /// Of two statements about a type in a region the worse counts.
  private static Map<Region, Map<InstanceType, Double>> interruptionRates(PlanningInput input) {
    var rates = new TreeMap<Region, Map<InstanceType, Double>>();
    for (var rate : input.interruptionRates()) {
      rates
          .computeIfAbsent(rate.region(), _ -> new TreeMap<>())
          .merge(rate.instanceType(), rate.monthlyShare(), Math::max);
    }
    return rates;
  }

  /// On-demand prices come from a list that is shipped, not read from EC2, so they do not age.
  private static @Nullable Exclusion tooOld(Pool pool, Freshness freshness) {
    if (freshness.isTooOld(FactKind.INVENTORY, pool.region())) {
      return Exclusion.INVENTORY_TOO_OLD;
    }
    boolean ages = pool.market() == Market.SPOT;
    return ages && freshness.isTooOld(FactKind.PRICES, pool.region())
        ? Exclusion.PRICES_TOO_OLD
        : null;
  }

  /// What EC2 is taking back right now counts against its pool at once: the replacement that is
  /// bought in the same tick should not go there.
  private static Map<Pool, Trial> poolTrials(PlanningInput input, Census census) {
    var levels = input.policy().healthLevels();
    var warned = warned(census);
    var trials = new LinkedHashMap<Pool, Trial>();
    for (PoolHealth health : input.health().pools()) {
      var tally =
          health
              .tally()
              .failed(warned.getOrDefault(health.pool(), 0), input.now(), levels.halfLife());
      trials.merge(health.pool(), Trial.of(tally, levels, input.now()), Offers::worse);
    }
    warned.forEach((pool, count) -> {
      var tally = HealthTally.none(input.now()).failed(count, input.now(), levels.halfLife());
      trials.putIfAbsent(pool, Trial.of(tally, levels, input.now()));
    });
    return trials;
  }

  private static Map<Pool, Integer> warned(Census census) {
    var warned = new TreeMap<Pool, Integer>();
    census.instances().stream()
        .filter(i -> i.interruptionWarned() && i.state().isAlive())
        .forEach(i -> warned.merge(i.pool(), 1, Integer::sum));
    return warned;
  }

  private static Map<Quota, Trial> quotaTrials(PlanningInput input) {
    var trials = new LinkedHashMap<Quota, Trial>();
    for (QuotaHealth health : input.health().quotas()) {
      var trial = Trial.of(health.tally(), input.policy().healthLevels(), input.now());
      trials.merge(health.quota(), trial, Offers::worse);
    }
    return trials;
  }

  private static Trial worse(Trial a, Trial b) {
    return a.estimate() <= b.estimate() ? a : b;
  }

  private static Map<Region, LaunchesLeft> budgets(PlanningInput input) {
    var least = new TreeMap<Region, Integer>();
    input.budgets().forEach(b -> least.merge(b.region(), b.launchesLeft(), Math::min));
    var budgets = new TreeMap<Region, LaunchesLeft>();
    least.forEach((region, left) -> budgets.put(region, new LaunchesLeft(left)));
    return budgets;
  }
}
