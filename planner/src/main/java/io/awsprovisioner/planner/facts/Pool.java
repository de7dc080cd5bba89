package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.Place;
import java.util.Comparator;

/// What EC2 has capacity of, and a price for: an instance type in a zone, by market. Refusals for
/// lack of capacity are about exactly this.
public record Pool(
    Region region, AvailabilityZone availabilityZone, InstanceType instanceType, Market market)
    implements Comparable<Pool> {
  private static final Comparator<Pool> ORDER =
      Comparator.comparing(Pool::region)
          .thenComparing(Pool::availabilityZone)
          .thenComparing(Pool::instanceType)
          .thenComparing(Pool::market);

  /// The same without its market: what picks the layers of a definition.
  public Place place() {
    return new Place(region, availabilityZone, instanceType);
  }

  @Override
  public int compareTo(Pool other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    var word =
        switch (market) {
          case SPOT -> "spot";
          case ON_DEMAND -> "on-demand";
        };
    return instanceType + " in " + availabilityZone + " (" + word + ")";
  }
}
