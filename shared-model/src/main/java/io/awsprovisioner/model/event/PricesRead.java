package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;

/// A complete reading of a region's spot prices. The prices themselves are published when they
/// change; this says how fresh they all are.
///
/// @param pools how many pools had a price
public record PricesRead(Region region, Instant started, Instant completed, int pools)
    implements BusEvent {
  /// What the keys of these records begin with; no price's key does.
  public static final String KEY_PREFIX = "read/";

  @Override
  public String key() {
    return KEY_PREFIX + region;
  }
}
