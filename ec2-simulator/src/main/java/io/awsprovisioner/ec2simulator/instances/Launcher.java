package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.instances.ClientTokens.Use;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Launched;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Refused;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Replayed;
import io.awsprovisioner.ec2simulator.prices.PricePool;
import io.awsprovisioner.ec2simulator.prices.SpotPrices;
import io.awsprovisioner.ec2simulator.world.Region;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what a RunInstances call leads to: the same instances again, new ones in a zone with
/// room and a price, or a refusal. Decision and launch are one step under the fleet's lock, so two
/// calls with one token never launch twice.
public final class Launcher {
  private final Fleet fleet;
  private final SpotPrices prices;
  private final PoolRoom room;
  private final Births births;
  private final ClientTokens tokens = new ClientTokens();

  /// Whether a zone can take the launch.
  private sealed interface Placing {
    record Place(Region.Zone zone, BigDecimal price, int count) implements Placing {}

    record NoPlace(Refused because) implements Placing {}
  }

  public Launcher(Fleet fleet, SpotPrices prices, PoolRoom room, Births births) {
    this.fleet = fleet;
    this.prices = prices;
    this.room = room;
    this.births = births;
  }

  /// Marks the order's token as in progress while EC2 takes its time; false when another call has
  /// it.
  public boolean begin(LaunchOrder order) {
    String token = order.spec().clientToken();
    synchronized (fleet) {
      return token == null || tokens.begin(ClientTokens.key(order.spec(), token));
    }
  }

  public void end(LaunchOrder order) {
    String token = order.spec().clientToken();
    synchronized (fleet) {
      if (token != null) {
        tokens.end(ClientTokens.key(order.spec(), token));
      }
    }
  }

  public LaunchOutcome launch(LaunchOrder order) {
    synchronized (fleet) {
      fleet.advance();
      LaunchOutcome known = known(order);
      if (known != null) {
        return known;
      }
      LaunchOutcome outcome = launchNew(order);
      if (outcome instanceof Launched(List<Instance> instances)) {
        remember(order, instances);
      }
      return outcome;
    }
  }

  private @Nullable LaunchOutcome known(LaunchOrder order) {
    String token = order.spec().clientToken();
    Use use = token == null ? null : tokens.find(ClientTokens.key(order.spec(), token));
    Instant horizon = fleet.now().minus(ClientTokens.REMEMBERED);
    if (use == null || use.at().isBefore(horizon)) {
      return null;
    }
    if (!use.fingerprint().equals(order.fingerprint())) {
      return new Refused(
          "IdempotentParameterMismatch",
          "Arguments on this idempotent request are inconsistent with arguments used in previous"
              + " request(s).");
    }
    List<Instance> instances =
        use.instanceIds().stream().map(fleet::findAnywhere).filter(Objects::nonNull).toList();
    if (instances.stream().allMatch(each -> each.state() instanceof InstanceState.Terminated)) {
      return new Refused(
          "IdempotentInstanceTerminated",
          "The client token names an instance that has been terminated: "
              + String.join(", ", use.instanceIds()));
    }
    return new Replayed(instances);
  }

  private void remember(LaunchOrder order, List<Instance> instances) {
    String token = order.spec().clientToken();
    if (token != null) {
      var ids = instances.stream().map(Instance::id).toList();
      tokens.remember(
          ClientTokens.key(order.spec(), token), new Use(order.fingerprint(), ids, fleet.now()));
    }
  }

  private LaunchOutcome launchNew(LaunchOrder order) {
    LaunchSpec spec = order.spec();
    PoolRoom.Room quota = room.inQuota(spec);
    if (quota.instances() < order.minCount()) {
      return new Refused(
          quota.code(),
          "The account's quota leaves room for "
              + quota.instances()
              + " more instances of "
              + spec.type().name()
              + ", "
              + order.minCount()
              + " were wanted");
    }
    int wanted = Math.min(order.maxCount(), quota.instances());
    Refused refused = null;
    for (Region.Zone zone : candidates(spec)) {
      switch (place(spec, zone, order.minCount(), wanted)) {
        case Placing.Place(Region.Zone in, BigDecimal price, int count) -> {
          return new Launched(births.launch(spec, in, price, count));
        }
        case Placing.NoPlace(Refused because) -> refused = because;
      }
    }
    return refused == null ? noCapacity("InsufficientInstanceCapacity", spec, "any") : refused;
  }

  private List<Region.Zone> candidates(LaunchSpec spec) {
    Region.Zone named = spec.zone();
    return named == null ? births.shuffled(spec.type().zonesIn(spec.region())) : List.of(named);
  }

  private Placing place(LaunchSpec spec, Region.Zone zone, int atLeast, int wanted) {
    BigDecimal price = spec.type().onDemandUsdPerHour();
    if (spec.market() == Market.SPOT) {
      price =
          prices.at(
              new PricePool(spec.region().name(), zone.name(), spec.type().name()), fleet.now());
      BigDecimal limit = spec.maxPrice();
      if (limit != null && limit.compareTo(price) < 0) {
        return new Placing.NoPlace(
            new Refused(
                "SpotMaxPriceTooLow",
                "Your Spot request price of %s is lower than the current price of %s."
                    .formatted(limit.toPlainString(), price.toPlainString())));
      }
    }
    PoolRoom.Room here = room.inZone(spec, zone);
    int count = Math.min(here.instances(), wanted);
    return count < atLeast
        ? new Placing.NoPlace(noCapacity(here.code(), spec, zone.name()))
        : new Placing.Place(zone, price, count);
  }

  private static Refused noCapacity(String code, LaunchSpec spec, String zone) {
    return new Refused(
        code,
        "There is not enough capacity for %s as %s in the Availability Zone you requested (%s)"
            .formatted(spec.type().name(), spec.market().label(), zone));
  }
}
