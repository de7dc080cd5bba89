package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import java.util.List;

/// Where to buy. Every policy gets the same facts, and none gets others.
interface BuyingPolicy {
  /// As it stands in tables.
  String name();

  /// Where to launch now, one entry for each instance.
  ///
  /// @param facts with one worker type in it
  /// @param wanted units, by the capacity rule, which is the same for all; above 0
  List<Purchase> buy(PlanningInput facts, int wanted);

  /// Told of a launch that EC2 refused. The planner learns of it through the facts' offer health.
  ///
  /// @param second of the simulation
  default void refused(Pool pool, int second) {}

  /// One instance to be launched.
  ///
  /// @param most US$/h: when the price rises above it, EC2 takes the instance back
  record Purchase(Pool pool, double most) {}
}
