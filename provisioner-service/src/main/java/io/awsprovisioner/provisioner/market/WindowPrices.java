package io.awsprovisioner.provisioner.market;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.SpotPriceObserved;
import io.awsprovisioner.provisioner.ec2.Ec2.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The price history of a region to one price for each pool. Pure.
///
/// A price holds until the pool's next point, and EC2 answers the last change before the start of
/// the window too, however old: it held at the start, so it counts.
public final class WindowPrices {
  private record Key(AvailabilityZone zone, InstanceType type) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::zone).thenComparing(Key::type).compare(this, other);
    }
  }

  private WindowPrices() {}

  /// Current and highest price of each pool, by zone and type.
  public static List<SpotPriceObserved> of(
      Region region, Collection<PricePoint> points, Duration window, Instant now) {
    var byPool = new TreeMap<Key, List<PricePoint>>();
    for (var point : points) {
      // EC2 sometimes answers what begins in a moment; it does not hold yet. A price of nothing is
      // no price: with it every bid would look too high.
      if (!point.from().isAfter(now) && point.price() > 0) {
        byPool
            .computeIfAbsent(
                new Key(point.availabilityZone(), point.instanceType()), _ -> new ArrayList<>())
            .add(point);
      }
    }
    return byPool.entrySet().stream()
        .map(e -> price(region, e.getKey(), e.getValue(), window, now))
        .toList();
  }

  private static SpotPriceObserved price(
      Region region, Key key, List<PricePoint> points, Duration window, Instant now) {
    var ordered = points.stream().sorted(Comparator.comparing(PricePoint::from)).toList();
    var start = now.minus(window);
    // Everything before the last point that began at or before the start is over when it starts.
    int first = 0;
    for (int i = 0; i < ordered.size(); i++) {
      if (!ordered.get(i).from().isAfter(start)) {
        first = i;
      }
    }
    double highest =
        ordered.subList(first, ordered.size()).stream()
            .mapToDouble(PricePoint::price)
            .max()
            .orElseThrow();
    return new SpotPriceObserved(
        region, key.zone(), key.type(), ordered.getLast().price(), highest, window, now);
  }
}
