package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.MarketEvent;
import io.awsprovisioner.model.event.MarketEvent.InstanceTypesDescribed;
import io.awsprovisioner.model.event.MarketEvent.InterruptionRatesStated;
import io.awsprovisioner.model.event.MarketEvent.OnDemandPricesStated;
import io.awsprovisioner.model.event.MarketEvent.TypesOffered;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.PoolPrice;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of the market beside spot prices, folded from the bus: of each kind and region the
/// last word. Written by one thread, read by others.
public final class MarketBook {
  private final Map<Region, Offered> offered = new ConcurrentHashMap<>();
  private final Map<Region, Listed> listed = new ConcurrentHashMap<>();
  private final Map<Region, Map<InstanceType, InterruptionRate>> rates = new ConcurrentHashMap<>();

  private record Offered(Instant readAt, Map<AvailabilityZone, Set<InstanceType>> zones) {
    boolean has(AvailabilityZone zone, InstanceType type) {
      return zones.getOrDefault(zone, Set.of()).contains(type);
    }
  }

  private record Listed(Instant asOf, Map<InstanceType, Double> prices) {}

  /// Takes an event in.
  public void fold(MarketEvent event) {
    switch (event) {
      case OnDemandPricesStated e -> {
        var prices = new TreeMap<InstanceType, Double>();
        e.prices().forEach(p -> prices.put(p.instanceType(), p.usdPerHour()));
        listed.put(e.region(), new Listed(e.asOf(), prices));
      }
      case TypesOffered e -> {
        var zones = new TreeMap<AvailabilityZone, Set<InstanceType>>();
        e.zones().forEach(z -> zones.put(z.availabilityZone(), new HashSet<>(z.instanceTypes())));
        offered.put(e.region(), new Offered(e.readAt(), zones));
      }
      case InterruptionRatesStated e -> {
        var byType = new TreeMap<InstanceType, InterruptionRate>();
        e.rates()
            .forEach(r ->
                byType.put(
                    r.instanceType(),
                    new InterruptionRate(
                        e.region(), r.instanceType(), r.monthlyShare(), e.asOf())));
        rates.put(e.region(), byType);
      }
      // For people; no decision rests on it.
      case InstanceTypesDescribed _ -> {}
    }
  }

  /// When EC2 was last asked what a region offers.
  public Optional<Instant> offeringsReadAt(Region region) {
    return Optional.ofNullable(offered.get(region)).map(Offered::readAt);
  }

  /// Prices of what the definitions may buy on demand, once for each zone that offers it. Where EC2
  /// was not asked yet, a zone counts if it has a spot price of the type.
  public List<PoolPrice> onDemandPrices(
      Collection<WorkerType> definitions, Collection<PoolPrice> spotPrices) {
    var wanted = new TreeMap<Region, Set<InstanceType>>();
    for (var definition : definitions) {
      if (definition.canUseOndemand()) {
        definition.regions().stream()
            .map(RegionOption::region)
            .forEach(region -> {
              var types = wanted.computeIfAbsent(region, _ -> new TreeSet<>());
              definition.instanceTypes().stream()
                  .map(InstanceTypeOption::instanceType)
                  .forEach(types::add);
            });
      }
    }
    return wanted.entrySet().stream()
        .flatMap(e ->
            e.getValue().stream().flatMap(type -> prices(e.getKey(), type, spotPrices).stream()))
        .toList();
  }

  private List<PoolPrice> prices(
      Region region, InstanceType type, Collection<PoolPrice> spotPrices) {
    var list = listed.get(region);
    var price = list == null ? null : list.prices().get(type);
    if (list == null || price == null) {
      return List.of();
    }
    return zones(region, type, spotPrices).stream()
        .map(zone ->
            new PoolPrice(new Pool(region, zone, type, Market.ON_DEMAND), price, null, list.asOf()))
        .toList();
  }

  private Set<AvailabilityZone> zones(
      Region region, InstanceType type, Collection<PoolPrice> spotPrices) {
    var zones = new TreeSet<AvailabilityZone>();
    var asked = offered.get(region);
    if (asked == null) {
      spotPrices.stream()
          .map(PoolPrice::pool)
          .filter(p -> p.region().equals(region) && p.instanceType().equals(type))
          .forEach(p -> zones.add(p.availabilityZone()));
    } else {
      asked
          .zones()
          .forEach((zone, types) -> {
            if (types.contains(type)) {
              zones.add(zone);
            }
          });
    }
    return zones;
  }

  /// Those of the pools of which EC2 said that it does not offer them.
  public List<Pool> notOffered(Collection<PoolPrice> prices) {
    return prices.stream()
        .map(PoolPrice::pool)
        .filter(pool -> {
          var asked = offered.get(pool.region());
          return asked != null && !asked.has(pool.availabilityZone(), pool.instanceType());
        })
        .toList();
  }

  /// How often spot instances of the priced types are taken back, where it is known.
  public List<InterruptionRate> interruptionRates(Collection<PoolPrice> prices) {
    var known = new TreeMap<Region, Set<InstanceType>>();
    for (var price : prices) {
      known
          .computeIfAbsent(price.pool().region(), _ -> new TreeSet<>())
          .add(price.pool().instanceType());
    }
    return known.entrySet().stream()
        .flatMap(e ->
            e.getValue().stream()
                .flatMap(type ->
                    Optional.ofNullable(rates.getOrDefault(e.getKey(), Map.of()).get(type))
                        .stream()))
        .toList();
  }
}
