package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.planner.Planner;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.PlannedAction;
import java.util.List;

/// The planner that ships, with the settings that it ships with.
final class OurPlanner implements BuyingPolicy {
  @Override
  public String name() {
    return "ours";
  }

  @Override
  public List<Purchase> buy(PlanningInput facts, int wanted) {
    return Planner.plan(facts).launches().stream().map(OurPlanner::purchase).toList();
  }

  private static Purchase purchase(PlannedAction.Launch launch) {
    var bid = launch.bid();
    return new Purchase(launch.pool(), bid == null ? Double.POSITIVE_INFINITY : bid);
  }
}
