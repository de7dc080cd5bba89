package io.awsprovisioner.planner.offers;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The utility factors of a definition's region and zone layers, to be multiplied with that of the
/// instance type. A layer without one weighs 1.
final class PlaceWeights {
  private static final double NONE = 1;

  private final double region;
  private final Map<AvailabilityZone, Double> zones;

  private PlaceWeights(double region, Map<AvailabilityZone, Double> zones) {
    this.region = region;
    this.zones = zones;
  }

  static PlaceWeights of(WorkerType definition, Region region) {
    double weight = definition.option(region).map(r -> orNone(r.utility())).orElse(NONE);
    Map<AvailabilityZone, Double> zones = Collections.emptyMap();
    for (var zone : definition.availabilityZones()) {
      if (zone.utility() != null && zone.region().equals(region)) {
        zones = zones.isEmpty() ? new TreeMap<>() : zones;
        zones.put(zone.availabilityZone(), zone.utility());
      }
    }
    return new PlaceWeights(weight, zones);
  }

  double at(AvailabilityZone zone) {
    return zones.isEmpty() ? region : region * zones.getOrDefault(zone, NONE);
  }

  private static double orNone(@Nullable Double utility) {
    return utility == null ? NONE : utility;
  }
}
