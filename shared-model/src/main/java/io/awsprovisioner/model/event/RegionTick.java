package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;

/// Time to observe a region: sweep its instances and read its prices.
///
/// @param sequence grows with each tick of that region
public record RegionTick(Region region, long sequence, Instant time) implements BusEvent {
  @Override
  public String key() {
    return region.value();
  }
}
