package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.MarketEvent.TypesOffered;
import io.awsprovisioner.model.event.MarketEvent.ZoneOffer;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2.Offering;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Purpose;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Asks EC2 which types a region offers in which zones: all pages, or nothing. For one thread,
/// which it blocks.
public final class OfferingsReading {
  /// A large region has six zones with a thousand types each, and pages hold a thousand.
  private static final int MAX_PAGES = 50;

  private final Ec2 ec2;
  private final Region region;
  private final ApiBudget budget;
  private final InstantSource clock;

  public OfferingsReading(Ec2 ec2, Region region, ApiBudget budget, InstantSource clock) {
    this.ec2 = ec2;
    this.region = region;
    this.budget = budget;
    this.clock = clock;
  }

  /// What a reading came to.
  public sealed interface Result {
    /// It read everything.
    record Complete(TypesOffered offered) implements Result {}

    /// It broke off.
    record Incomplete(Ec2Failure failure) implements Result {}
  }

  /// Reads once.
  public Result read() {
    var started = clock.instant();
    var rows = new ArrayList<Offering>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      if (!budget.tryTake(Purpose.OFFERINGS, region, clock.instant())) {
        return new Result.Incomplete(Ec2Failure.budgetSpent());
      }
      switch (ec2.offerings(region, next).toCompletableFuture().join()) {
        case Ec2.Answer.Refused<Ec2.Page<Offering>>(var failure) -> {
          if (failure.kind() == Ec2Failure.Kind.THROTTLED) {
            budget.throttled(Purpose.OFFERINGS, region, clock.instant());
          }
          return new Result.Incomplete(failure);
        }
        case Ec2.Answer.Given<Ec2.Page<Offering>>(var given) -> {
          budget.accepted(Purpose.OFFERINGS, region, clock.instant());
          rows.addAll(given.rows());
          next = given.next();
          if (next.isEmpty()) {
            return new Result.Complete(new TypesOffered(region, started, zones(rows)));
          }
        }
      }
    }
    return new Result.Incomplete(Ec2Failure.tooManyPages(MAX_PAGES));
  }

  private static List<ZoneOffer> zones(List<Offering> rows) {
    var zones = new TreeMap<AvailabilityZone, Set<InstanceType>>();
    for (var row : rows) {
      zones.computeIfAbsent(row.availabilityZone(), _ -> new TreeSet<>()).add(row.instanceType());
    }
    return zones.entrySet().stream()
        .map(e -> new ZoneOffer(e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }
}
