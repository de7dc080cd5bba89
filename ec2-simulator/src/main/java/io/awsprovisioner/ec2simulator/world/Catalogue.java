package io.awsprovisioner.ec2simulator.world;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// All that exists and does not change while the simulator runs.
public record Catalogue(SortedMap<String, Region> regions, SortedMap<String, InstanceType> types) {

  public @Nullable Region region(String name) {
    return regions.get(name);
  }

  public @Nullable InstanceType type(String name) {
    return types.get(name);
  }

  /// The types that can be launched in a region, sorted by name.
  public List<InstanceType> typesIn(Region region) {
    return types.values().stream().filter(type -> type.isOfferedIn(region.name())).toList();
  }
}
