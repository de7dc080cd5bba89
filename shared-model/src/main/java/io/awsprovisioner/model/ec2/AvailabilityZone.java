package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An availability zone by name, such as `us-west-2a`. Names differ from account to account.
public record AvailabilityZone(@JsonValue String value) implements Comparable<AvailabilityZone> {
  @JsonCreator
  public AvailabilityZone {
    if (value.isBlank() || value.length() > 64) {
      throw new IllegalArgumentException("not an availability zone: '" + value + "'");
    }
  }

  /// Whether the name says that this zone lies in the region: the region's name, then a suffix
  /// (`us-west-2a`, or a local zone's `us-west-2-lax-1a`).
  public boolean liesIn(Region region) {
    return value.startsWith(region.value()) && value.length() > region.value().length();
  }

  @Override
  public int compareTo(AvailabilityZone other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
