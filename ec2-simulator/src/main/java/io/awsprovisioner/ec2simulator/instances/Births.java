package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.journal.Journal;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.ec2simulator.world.Region;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Makes new instances: their ids, addresses, when others will see them, and whether their start
/// will fail.
public final class Births {
  /// EC2's timestamps of launches are whole seconds.
  private static final long MILLISECONDS = 1_000;

  private final Fleet fleet;
  private final Ids ids;
  private final SplittableRandom zoneChoice;
  private final FaultBoard faults;
  private final Journal journal;
  private long rows;

  public Births(
      Fleet fleet, Ids ids, SplittableRandom zoneChoice, FaultBoard faults, Journal journal) {
    this.zoneChoice = zoneChoice;
    this.fleet = fleet;
    this.ids = ids;
    this.faults = faults;
    this.journal = journal;
  }

  /// Launches a number of instances in a zone; they share one reservation.
  List<Instance> launch(LaunchSpec spec, Region.Zone zone, BigDecimal price, int count) {
    String reservation = ids.next("r-");
    var launched = new ArrayList<Instance>(count);
    for (int index = 0; index < count; index++) {
      Instance instance = birth(spec, zone, reservation, index);
      write(instance, price);
      fleet.add(instance, failure(instance));
      launched.add(instance);
    }
    return List.copyOf(launched);
  }

  /// The zones in an order that chance decides, for launches that leave the choice to EC2.
  List<Region.Zone> shuffled(List<Region.Zone> zones) {
    var order = new ArrayList<>(zones);
    Collections.rotate(order, zoneChoice.nextInt(order.size()));
    return order;
  }

  private Instance birth(LaunchSpec spec, Region.Zone zone, String reservation, int index) {
    Instant now = fleet.now();
    long row = ++rows;
    return new Instance(
        row,
        ids.next("i-"),
        reservation,
        index,
        spec,
        zone,
        Instant.ofEpochMilli(now.toEpochMilli() / MILLISECONDS * MILLISECONDS),
        now.plusMillis(readLag(spec)),
        address(zone, row),
        spec.market() == Market.SPOT ? ids.nextSpotRequest() : null,
        new InstanceState.Pending(now),
        spec.tags());
  }

  private long readLag(LaunchSpec spec) {
    var lag =
        faults.strike(
            Fault.ReadLag.class,
            fault -> fault.where().hitsCall(spec.region().name(), "RunInstances"));
    return lag == null
        ? 0
        : lag.minMilliseconds() + faults.chance(lag.maxMilliseconds() - lag.minMilliseconds() + 1);
  }

  private @Nullable StateReason failure(Instance instance) {
    LaunchSpec spec = instance.spec();
    var failed =
        faults.strike(
            Fault.FailedStart.class,
            fault ->
                fault
                    .where()
                    .hitsPool(
                        spec.region().name(),
                        instance.zone().name(),
                        spec.type().name(),
                        spec.market().label()));
    return failed == null ? null : StateReason.failedStart(failed.reasonOrDefault());
  }

  private void write(Instance instance, BigDecimal price) {
    LaunchSpec spec = instance.spec();
    journal.write(
        fleet.now(),
        spec.region().name(),
        new JournalFact.Launched(
            instance.id(),
            instance.reservationId(),
            spec.clientToken(),
            spec.type().name(),
            instance.zone().name(),
            spec.market().label(),
            price,
            spec.maxPrice(),
            spec.imageId(),
            spec.tags()));
  }

  /// An address of the zone's /20; after 4,090 instances they repeat, which nobody here routes by.
  private static String address(Region.Zone zone, long row) {
    int third = Integer.parseInt(zone.cidr().split("\\.", -1)[2]);
    int host = (int) (row % 4_090) + 4;
    return "172.31." + (third + host / 256) + "." + host % 256;
  }
}
