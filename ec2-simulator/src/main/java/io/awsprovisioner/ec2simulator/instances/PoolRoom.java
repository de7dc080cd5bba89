package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.FaultBoard;
import io.awsprovisioner.ec2simulator.world.Region;

/// How many more instances fit, by the faults that bound capacity and quotas. Without such a fault
/// there is always room.
public final class PoolRoom {
  private final FaultBoard faults;
  private final Fleet fleet;

  public PoolRoom(FaultBoard faults, Fleet fleet) {
    this.faults = faults;
    this.fleet = fleet;
  }

  /// Room for some instances (maybe none), and the code to refuse with when they do not suffice.
  record Room(int instances, String code) {}

  Room inZone(LaunchSpec spec, Region.Zone zone) {
    var room = new Room(Integer.MAX_VALUE, "InsufficientInstanceCapacity");
    String region = spec.region().name();
    if (!faults
        .active(
            Fault.ImpairedZone.class, fault -> fault.where().hitsPool(region, zone.name(), "", ""))
        .isEmpty()) {
      return new Room(0, "InsufficientInstanceCapacity");
    }
    for (Fault.NoCapacity dry :
        faults.active(
            Fault.NoCapacity.class,
            fault ->
                fault
                    .where()
                    .hitsPool(region, zone.name(), spec.type().name(), spec.market().label()))) {
      int left = Math.max(0, dry.leftOrNone() - living(spec, zone));
      if (left < room.instances()) {
        room = new Room(left, dry.codeOrDefault());
      }
    }
    return room;
  }

  /// Room under the quotas of the region, which count vCPUs of a family of types in a market.
  Room inQuota(LaunchSpec spec) {
    String usual =
        spec.market() == Market.SPOT ? "MaxSpotInstanceCountExceeded" : "VcpuLimitExceeded";
    var room = new Room(Integer.MAX_VALUE, usual);
    String family = spec.type().quotaFamily();
    for (Fault.Quota quota :
        faults.active(
            Fault.Quota.class,
            fault ->
                fault.familyOrDefault().equals(family)
                    && fault
                        .where()
                        .hitsPool(spec.region().name(), "", "", spec.market().label()))) {
      int left = Math.max(0, quota.vcpus() - vcpusInUse(spec, family)) / spec.type().vcpu();
      if (left < room.instances()) {
        room = new Room(left, quota.code() == null ? usual : quota.code());
      }
    }
    return room;
  }

  private int living(LaunchSpec spec, Region.Zone zone) {
    return (int)
        fleet
            .from(spec.region().name(), 0)
            .filter(Instance::isAlive)
            .filter(other -> other.zone().equals(zone))
            .filter(other -> other.spec().type().name().equals(spec.type().name()))
            .filter(other -> other.spec().market() == spec.market())
            .count();
  }

  private int vcpusInUse(LaunchSpec spec, String family) {
    return fleet
        .from(spec.region().name(), 0)
        .filter(Instance::isAlive)
        .filter(other -> other.spec().market() == spec.market())
        .filter(other -> other.spec().type().quotaFamily().equals(family))
        .mapToInt(other -> other.spec().type().vcpu())
        .sum();
  }
}
