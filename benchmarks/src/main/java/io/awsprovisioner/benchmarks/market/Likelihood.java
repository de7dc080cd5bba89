package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import java.util.Map;
import java.util.TreeMap;

/// How likely it is that a pool has capacity and keeps it, as far as the facts let one guess: 0 to
/// 1, 1 where nothing is known against it.
final class Likelihood {
  private final Map<Pool, Double> health = new TreeMap<>();
  private final Map<String, Double> rates = new TreeMap<>();

  Likelihood(PlanningInput facts) {
    var halfLife = facts.policy().healthLevels().halfLife();
    facts
        .health()
        .pools()
        .forEach(h -> health.put(h.pool(), h.tally().estimate(facts.now(), halfLife)));
    facts
        .interruptionRates()
        .forEach(r -> rates.put(key(r.region(), r.instanceType()), r.monthlyShare()));
  }

  double of(Pool pool) {
    double rate = rates.getOrDefault(key(pool.region(), pool.instanceType()), 0.0);
    return health.getOrDefault(pool, 1.0) * (1 - rate);
  }

  private static String key(Region region, InstanceType type) {
    return region + " " + type;
  }
}
