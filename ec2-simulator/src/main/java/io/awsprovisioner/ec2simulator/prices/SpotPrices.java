package io.awsprovisioner.ec2simulator.prices;

import io.awsprovisioner.ec2simulator.world.Catalogue;
import io.awsprovisioner.ec2simulator.world.InstanceType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The spot price of every pool at every time.
///
/// A pool changes its price every ten minutes, each pool at its own moment, around on-demand × (1 −
/// saving): slowly by a wave of some hours, and a little at every change. Prices never pass
/// on-demand, as on the real market since 2017. Someone may force a price from now on; history
/// keeps that.
public final class SpotPrices {
  /// How often a pool's price changes. The real market moves a few times a day; tests want to see
  /// it move.
  static final Duration CHANGE_EVERY = Duration.ofMinutes(10);

  /// History reaches this far back when the simulator opens: more than any window that a client is
  /// likely to ask for.
  static final Duration HISTORY_AT_OPENING = Duration.ofHours(6);

  private static final int CHANGES_PER_WAVE = 12;
  private static final double WAVE = 0.20;
  private static final double RIPPLE = 0.03;
  private static final double ZONE_DIFFERENCE = 0.08;
  private static final int DECIMALS = 4;

  private final long seed;
  private final Catalogue catalogue;
  private final Instant historyBegins;
  private final Map<PricePool, NavigableMap<Instant, Forced>> forced = new LinkedHashMap<>();

  /// A price that was forced at a moment; none = the market's own price is back.
  private record Forced(@Nullable BigDecimal price) {}

  public SpotPrices(long seed, Catalogue catalogue, Instant opening) {
    this.seed = seed;
    this.catalogue = catalogue;
    this.historyBegins = opening.minus(HISTORY_AT_OPENING);
  }

  /// The price that holds at a time.
  public synchronized BigDecimal at(PricePool pool, Instant time) {
    var sinceForced = forced.getOrDefault(pool, new TreeMap<>()).floorEntry(time);
    BigDecimal price = sinceForced == null ? null : sinceForced.getValue().price();
    return price == null ? market(pool, changeNumber(pool, time)) : price;
  }

  /// The changes of a pool after `from` and up to `to`, newest first, and before them the one that
  /// held at `from`.
  public synchronized List<PricePoint> history(PricePool pool, Instant from, Instant to) {
    Instant begin = from.isBefore(historyBegins) ? historyBegins : from;
    if (to.isBefore(begin)) {
      return List.of();
    }
    var moments = new TreeSet<Instant>();
    long first = changeNumber(pool, begin);
    long last = changeNumber(pool, to);
    for (long number = first; number <= last; number++) {
      moments.add(changeTime(pool, number));
    }
    moments.addAll(forced.getOrDefault(pool, new TreeMap<>()).headMap(to, true).keySet());
    Instant held = moments.floor(begin);
    var shown = held == null ? moments : moments.tailSet(held, true);
    return shown.descendingSet().stream()
        .map(moment -> new PricePoint(pool, moment, at(pool, moment)))
        .toList();
  }

  /// From `now` on the pool costs this, whatever the market does.
  public synchronized void force(PricePool pool, BigDecimal price, Instant now) {
    forced.computeIfAbsent(pool, _ -> new TreeMap<>()).put(now, new Forced(price));
  }

  /// From `now` on the pool has its market price again.
  public synchronized void release(PricePool pool, Instant now) {
    if (forced.containsKey(pool)) {
      forced.computeIfAbsent(pool, _ -> new TreeMap<>()).put(now, new Forced(null));
    }
  }

  private BigDecimal market(PricePool pool, long number) {
    InstanceType type = catalogue.type(pool.instanceType());
    if (type == null) {
      throw new IllegalArgumentException("No such instance type: " + pool.instanceType());
    }
    long wave = Math.floorDiv(number, CHANGES_PER_WAVE);
    double within = Math.floorMod(number, CHANGES_PER_WAVE) / (double) CHANGES_PER_WAVE;
    double slow =
        chance(pool, "wave", wave) * (1 - within) + chance(pool, "wave", wave + 1) * within;
    double factor =
        1
            + ZONE_DIFFERENCE * chance(pool, "zone", 0)
            + WAVE * slow
            + RIPPLE * chance(pool, "ripple", number);
    return type.usualSpotPrice(pool.region())
        .multiply(BigDecimal.valueOf(factor))
        .min(type.onDemandUsdPerHour())
        .setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  private long changeNumber(PricePool pool, Instant time) {
    return Math.floorDiv(time.toEpochMilli() - offset(pool), CHANGE_EVERY.toMillis());
  }

  private Instant changeTime(PricePool pool, long number) {
    return Instant.ofEpochMilli(number * CHANGE_EVERY.toMillis() + offset(pool));
  }

  /// Whole seconds, as EC2's timestamps are.
  private long offset(PricePool pool) {
    double half = (chance(pool, "offset", 0) + 1) / 2;
    return 1000 * (long) (half * CHANGE_EVERY.toSeconds());
  }

  /// A number from -1 to 1 that seed, pool, purpose and index alone decide.
  private double chance(PricePool pool, String purpose, long index) {
    long mixed = seed;
    for (String part : List.of(pool.zone(), pool.instanceType(), purpose)) {
      mixed = mixed * 0x9E3779B97F4A7C15L + part.hashCode();
    }
    return 2 * new SplittableRandom(mixed * 0x9E3779B97F4A7C15L + index).nextDouble() - 1;
  }
}
