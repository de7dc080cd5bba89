package io.awsprovisioner.ec2simulator.instances;

import io.awsprovisioner.ec2simulator.prices.PricePool;
import io.awsprovisioner.ec2simulator.world.Region;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// One instance at one moment. `row` orders the instances of the simulator by launch; Describe
/// calls show the instance from `visibleFrom` on.
public record Instance(
    long row,
    String id,
    String reservationId,
    int launchIndex,
    LaunchSpec spec,
    Region.Zone zone,
    Instant launched,
    Instant visibleFrom,
    String privateIp,
    @Nullable String spotRequestId,
    InstanceState state,
    SortedMap<String, String> tags) {

  Instance in(InstanceState next) {
    return new Instance(
        row,
        id,
        reservationId,
        launchIndex,
        spec,
        zone,
        launched,
        visibleFrom,
        privateIp,
        spotRequestId,
        next,
        tags);
  }

  Instance tagged(SortedMap<String, String> now) {
    return new Instance(
        row,
        id,
        reservationId,
        launchIndex,
        spec,
        zone,
        launched,
        visibleFrom,
        privateIp,
        spotRequestId,
        state,
        now);
  }

  /// The pool whose spot price applies to it.
  public PricePool pool() {
    return new PricePool(spec.region().name(), zone.name(), spec.type().name());
  }

  public boolean isAlive() {
    return state instanceof InstanceState.Alive;
  }
}
