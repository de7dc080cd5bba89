package io.awsprovisioner.model.workertype;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A worker type as an admin defined it, without its secrets: those never leave the api-service.
///
/// It has as many components as the published schema has keys; that is the wire's shape, and a
/// grouping of ours would only be undone at each end.
///
/// @param version grows by one with each change of that name, also over a removal
/// @param lastModified when this version was stored; it also stands in user data, so that a worker
///   can see that it is outdated
/// @param minCapacity bounds, in capacity units, on running + pending + requested capacity
/// @param scalingRatio pending tasks tolerated, as a fraction of running capacity
/// @param minPrice below this (US$/h, with utility) the bid is raised
/// @param maxPrice an option above this (US$/h, with utility) is never bought
public record WorkerType(
    WorkerTypeName workerType,
    long version,
    Instant lastModified,
    String description,
    String owner,
    ObjectNode launchSpec,
    ObjectNode userData,
    List<String> scopes,
    int minCapacity,
    int maxCapacity,
    double scalingRatio,
    double minPrice,
    double maxPrice,
    @JsonProperty("canUseOndemand") boolean canUseOndemand,
    @JsonProperty("canUseSpot") boolean canUseSpot,
    List<InstanceTypeOption> instanceTypes,
    List<RegionOption> regions,
    List<ZoneOption> availabilityZones) {
  public WorkerType {
    launchSpec = launchSpec.deepCopy();
    userData = userData.deepCopy();
    scopes = List.copyOf(scopes);
    instanceTypes = List.copyOf(instanceTypes);
    regions = List.copyOf(regions);
    availabilityZones = List.copyOf(availabilityZones);
  }

  /// The option of that instance type, if the definition has it.
  public Optional<InstanceTypeOption> option(InstanceType type) {
    return instanceTypes.stream().filter(o -> o.instanceType().equals(type)).findFirst();
  }

  /// The option of that region, if the definition has it.
  public Optional<RegionOption> option(Region region) {
    return regions.stream().filter(o -> o.region().equals(region)).findFirst();
  }

  /// The layer of that zone, if the definition has one.
  public Optional<ZoneOption> option(Region region, AvailabilityZone zone) {
    return availabilityZones.stream()
        .filter(o -> o.region().equals(region) && o.availabilityZone().equals(zone))
        .findFirst();
  }

  /// Capacity of an instance of that type: 1 if the type is no longer in the definition (contract,
  /// listWorkerTypeSummaries).
  public int capacityOf(InstanceType type) {
    return option(type).map(InstanceTypeOption::capacity).orElse(1);
  }
}
