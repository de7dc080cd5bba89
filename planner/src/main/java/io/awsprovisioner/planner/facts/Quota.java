package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import java.util.Comparator;

/// What a quota of the account is counted by. A refusal for quota says nothing about the pool that
/// was asked and something about all its neighbours.
///
/// @param family the first part of the instance type, such as `c5d`
public record Quota(Region region, String family, Market market) implements Comparable<Quota> {
  private static final Comparator<Quota> ORDER =
      Comparator.comparing(Quota::region).thenComparing(Quota::family).thenComparing(Quota::market);

  /// The quota a pool falls under.
  public static Quota of(Pool pool) {
    return new Quota(pool.region(), family(pool.instanceType()), pool.market());
  }

  private static String family(InstanceType type) {
    return type.value().substring(0, type.value().indexOf('.'));
  }

  @Override
  public int compareTo(Quota other) {
    return ORDER.compare(this, other);
  }
}
