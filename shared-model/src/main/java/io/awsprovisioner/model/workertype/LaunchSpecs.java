package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the layers of a definition come to at one place: general, then region, then availability
/// zone, then instance type, each replacing top-level keys whole (contract, section 4).
public final class LaunchSpecs {
  private LaunchSpecs() {}

  /// The launch spec for a place, with the keys that follow from the place itself: `InstanceType`
  /// and `Placement.AvailabilityZone`.
  ///
  /// @throws IllegalArgumentException when the definition has no such region or instance type
  public static ObjectNode launchSpec(WorkerType definition, Place place) {
    var merged =
        merge(
            definition.launchSpec(),
            region(definition, place).launchSpec(),
            zone(definition, place).map(ZoneOption::launchSpec),
            type(definition, place).launchSpec());
    merged.put("InstanceType", place.instanceType().value());
    merged.withObject("/Placement").put("AvailabilityZone", place.availabilityZone().value());
    return merged;
  }

  /// The `data` part of the user data for a place: the merged `userData` of the definition.
  ///
  /// @throws IllegalArgumentException when the definition has no such region or instance type
  public static ObjectNode userData(WorkerType definition, Place place) {
    return merge(
        definition.userData(),
        region(definition, place).userData(),
        zone(definition, place).map(ZoneOption::userData),
        type(definition, place).userData());
  }

  /// Scopes of general, region and instance type, in that order, each once: what a worker launched
  /// at that place may be given.
  public static List<String> scopes(WorkerType definition, Place place) {
    return Stream.of(
            definition.scopes(),
            region(definition, place).scopes(),
            type(definition, place).scopes())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /// One layer over the other, shallow. Public for the secrets, which have the same layers and live
  /// elsewhere.
  public static ObjectNode merge(
      ObjectNode general, ObjectNode region, Optional<ObjectNode> zone, ObjectNode instanceType) {
    var merged = general.deepCopy();
    merged.setAll(region.deepCopy());
    zone.ifPresent(layer -> merged.setAll(layer.deepCopy()));
    merged.setAll(instanceType.deepCopy());
    return merged;
  }

  private static RegionOption region(WorkerType definition, Place place) {
    return definition
        .option(place.region())
        .orElseThrow(() ->
            new IllegalArgumentException(
                definition.workerType() + " has no region " + place.region()));
  }

  private static InstanceTypeOption type(WorkerType definition, Place place) {
    return definition
        .option(place.instanceType())
        .orElseThrow(() ->
            new IllegalArgumentException(
                definition.workerType() + " has no instance type " + place.instanceType()));
  }

  private static Optional<ZoneOption> zone(WorkerType definition, Place place) {
    return definition.option(place.region(), place.availabilityZone());
  }
}
