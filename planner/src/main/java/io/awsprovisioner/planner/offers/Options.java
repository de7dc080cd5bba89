package io.awsprovisioner.planner.offers;

import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.RegionOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.plan.Exclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where a worker type may be bought: its regions that are enabled × its instance types × the zones
/// and markets with a price there.
public final class Options {
  private static final Comparator<InstanceTypeOption> BY_TYPE =
      Comparator.comparing(InstanceTypeOption::instanceType);

  private final PlanningPolicy policy;
  private final Offers offers;
  private final TreeSet<Region> enabled;

  public Options(PlanningPolicy policy, Offers offers) {
    this.policy = policy;
    this.offers = offers;
    this.enabled = new TreeSet<>(policy.regions());
  }

  /// The definition's regions that this deployment buys in, by name.
  public List<Region> regions(WorkerType definition) {
    return definition.regions().stream()
        .map(RegionOption::region)
        .filter(enabled::contains)
        .sorted()
        .distinct()
        .toList();
  }

  /// All of them; what is wrong with one for this definition is part of it. Their order is that of
  /// places, whatever the definition's.
  public List<Option> of(WorkerType definition) {
    var options = new ArrayList<Option>();
    var types = definition.instanceTypes().stream().sorted(BY_TYPE).toList();
    for (var region : regions(definition)) {
      var there = offers.in(region);
      var weights = PlaceWeights.of(definition, region);
      for (var type : types) {
        for (var offer : there.getOrDefault(type.instanceType(), List.of())) {
          if (allows(definition, offer.pool().market())) {
            double utility = type.utility() * weights.at(offer.pool().availabilityZone());
            options.add(option(definition, type.capacity(), utility, offer));
          }
        }
      }
    }
    return options;
  }

  private static boolean allows(WorkerType definition, Market market) {
    return switch (market) {
      case SPOT -> definition.canUseSpot();
      case ON_DEMAND -> definition.canUseOndemand();
    };
  }

  private Option option(WorkerType definition, int capacity, double utility, Offer offer) {
    double price = BidRule.price(offer.usdPerHour(), utility, policy.utility());
    var dear = price <= definition.maxPrice() ? null : Exclusion.ABOVE_MAX_PRICE;
    return switch (offer.pool().market()) {
      case ON_DEMAND -> Option.onDemand(offer, price, capacity, dear);
      case SPOT -> {
        double bid = BidRule.bid(offer.usdPerHour(), price, definition.minPrice(), utility);
        yield Option.spot(offer, price, bid, capacity, dear != null ? dear : tooHigh(bid));
      }
    };
  }

  private @Nullable Exclusion tooHigh(double bid) {
    return bid <= policy.bidLimit() ? null : Exclusion.BID_ABOVE_LIMIT;
  }
}
