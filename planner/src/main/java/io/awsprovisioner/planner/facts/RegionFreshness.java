package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How old what we know of a region is.
///
/// @param sweptAt when the last complete sweep of its instances ended; null before the first
/// @param pricesReadAt when its spot prices were last read completely; null before the first time
public record RegionFreshness(
    Region region, @Nullable Instant sweptAt, @Nullable Instant pricesReadAt) {
  public RegionFreshness {
    sweptAt = Milliseconds.ofNullable(sweptAt);
    pricesReadAt = Milliseconds.ofNullable(pricesReadAt);
  }
}
