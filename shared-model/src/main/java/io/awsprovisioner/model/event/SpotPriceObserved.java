package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import java.time.Duration;
import java.time.Instant;

/// A spot price, Linux, in one pool.
///
/// @param current US$/h that holds at `time`
/// @param highest US$/h, of the window that ends at `time`
/// @param time when it was read
public record SpotPriceObserved(
    Region region,
    AvailabilityZone availabilityZone,
    InstanceType instanceType,
    double current,
    double highest,
    Duration window,
    Instant time)
    implements BusEvent {
  @Override
  public String key() {
    return region + "/" + availabilityZone + "/" + instanceType;
  }
}
