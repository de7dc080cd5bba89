package io.awsprovisioner.planner.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What EC2 refused, granted or took back lately: per pool, and per quota. Soft state: losing it
/// costs a few refused launches.
public record OfferHealth(List<PoolHealth> pools, List<QuotaHealth> quotas) {
  /// Nothing known.
  public static final OfferHealth UNKNOWN = new OfferHealth(List.of(), List.of());

  /// After so many half-lives a count is below 0.1 % of what it was, and is dropped.
  private static final int HALF_LIVES_KEPT = 10;

  public OfferHealth {
    pools = List.copyOf(pools);
    quotas = List.copyOf(quotas);
  }

  /// How a pool did.
  public record PoolHealth(Pool pool, HealthTally tally) {}

  /// How launches under a quota did, where quota is what failed them.
  public record QuotaHealth(Quota quota, HealthTally tally) {}

  /// What became of a launch or an instance, as far as it says something about its pool or quota. A
  /// refused configuration says something about the worker type instead, and a throttled call about
  /// neither.
  public enum Experience {
    LAUNCHED,
    NO_CAPACITY,
    INTERRUPTED,
    QUOTA_EXCEEDED
  }

  /// The health after one more experience with a pool.
  public OfferHealth after(Experience what, Pool pool, Instant at, Duration halfLife) {
    return switch (what) {
      case LAUNCHED ->
          withPool(pool, at, t -> t.succeeded(at, halfLife))
              .withQuota(Quota.of(pool), at, t -> t.succeeded(at, halfLife))
              .without(at, halfLife);
      case NO_CAPACITY, INTERRUPTED ->
          withPool(pool, at, t -> t.failed(at, halfLife)).without(at, halfLife);
      case QUOTA_EXCEEDED ->
          withQuota(Quota.of(pool), at, t -> t.failed(at, halfLife)).without(at, halfLife);
    };
  }

  private OfferHealth withPool(Pool pool, Instant at, UnaryOperator<HealthTally> change) {
    var before =
        pools.stream()
            .filter(p -> p.pool().equals(pool))
            .map(PoolHealth::tally)
            .findFirst()
            .orElse(HealthTally.none(at));
    var others = pools.stream().filter(p -> !p.pool().equals(pool));
    var changed = Stream.of(new PoolHealth(pool, change.apply(before)));
    return new OfferHealth(
        Stream.concat(others, changed).sorted(Comparator.comparing(PoolHealth::pool)).toList(),
        quotas);
  }

  private OfferHealth withQuota(Quota quota, Instant at, UnaryOperator<HealthTally> change) {
    var before =
        quotas.stream()
            .filter(q -> q.quota().equals(quota))
            .map(QuotaHealth::tally)
            .findFirst()
            .orElse(HealthTally.none(at));
    var others = quotas.stream().filter(q -> !q.quota().equals(quota));
    var changed = Stream.of(new QuotaHealth(quota, change.apply(before)));
    return new OfferHealth(
        pools,
        Stream.concat(others, changed).sorted(Comparator.comparing(QuotaHealth::quota)).toList());
  }

  private OfferHealth without(Instant now, Duration halfLife) {
    var oldest = now.minus(halfLife.multipliedBy(HALF_LIVES_KEPT));
    return new OfferHealth(
        pools.stream().filter(p -> p.tally().asOf().isAfter(oldest)).toList(),
        quotas.stream().filter(q -> q.tally().asOf().isAfter(oldest)).toList());
  }
}
