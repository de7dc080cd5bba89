package io.awsprovisioner.ec2simulator.world;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An instance type: its size, its on-demand price (US$/h) and, by region, how many per cent less a
/// spot instance costs. A region without a saving does not offer the type, and neither do single
/// zones of one that does.
public record InstanceType(
    String name,
    int vcpu,
    int memoryMib,
    String architecture,
    String hypervisor,
    boolean currentGeneration,
    BigDecimal onDemandUsdPerHour,
    SortedMap<String, Integer> spotSavingPercent,
    SortedSet<String> zonesWithout) {
  public InstanceType {
    spotSavingPercent = Collections.unmodifiableSortedMap(new TreeMap<>(spotSavingPercent));
    zonesWithout = Collections.unmodifiableSortedSet(new TreeSet<>(zonesWithout));
  }

  public boolean isOfferedIn(String region) {
    return spotSavingPercent.containsKey(region);
  }

  /// The zones of a region in which it can be launched.
  public List<Region.Zone> zonesIn(Region region) {
    return isOfferedIn(region.name())
        ? region.zones().stream().filter(zone -> !zonesWithout.contains(zone.name())).toList()
        : List.of();
  }

  /// The usual spot price in a region, around which the market moves.
  public BigDecimal usualSpotPrice(String region) {
    @Nullable Integer saving = spotSavingPercent.get(region);
    if (saving == null) {
      throw new IllegalArgumentException(name + " is not offered in " + region);
    }
    return onDemandUsdPerHour.multiply(BigDecimal.valueOf(100L - saving, 2));
  }

  /// The family that quotas count by: c, m, r and their like are one.
  public String quotaFamily() {
    return switch (name.charAt(0)) {
      case 'a', 'c', 'd', 'h', 'i', 'm', 'r', 't', 'z' -> "standard";
      default -> name.substring(0, 1);
    };
  }
}
