package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.PricesRead;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The prices, folded from the bus. Written by one thread, read by others.
public final class PriceBook {
  private final Map<Pool, SpotPriceObserved> prices = new ConcurrentHashMap<>();
  private final Map<Region, Instant> readAt = new ConcurrentHashMap<>();

  /// Takes a price in; an older one than the known changes nothing.
  public void fold(SpotPriceObserved observed) {
    prices.merge(
        pool(observed),
        observed,
        (known, told) -> told.time().isBefore(known.time()) ? known : told);
  }

  /// Takes a complete reading in.
  public void fold(PricesRead read) {
    readAt.merge(
        read.region(), read.started(), (known, told) -> told.isBefore(known) ? known : told);
  }

  public Optional<SpotPriceObserved> price(Pool pool) {
    return Optional.ofNullable(prices.get(pool));
  }

  /// When a region's prices were last read completely.
  public Optional<Instant> readAt(Region region) {
    return Optional.ofNullable(readAt.get(region));
  }

  /// All prices, for the planner: what a pool costs now, and the highest of the window beside it.
  /// The historic service took the highest for the price; in the back-test that is dearer where
  /// prices jump and never cheaper, and money limits would count what nobody pays.
  public List<PoolPrice> poolPrices() {
    return prices.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(e ->
            new PoolPrice(
                e.getKey(), e.getValue().current(), e.getValue().highest(), e.getValue().time()))
        .toList();
  }

  /// The pool of an observed price.
  static Pool pool(SpotPriceObserved observed) {
    return new Pool(
        observed.region(), observed.availabilityZone(), observed.instanceType(), Market.SPOT);
  }
}
