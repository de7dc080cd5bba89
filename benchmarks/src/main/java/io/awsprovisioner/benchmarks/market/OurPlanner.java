package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.planner.Planner;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PoolPrice;
import io.awsprovisioner.planner.plan.PlannedAction;
import java.util.List;
import java.util.Locale;

/// The planner that ships.
///
/// @param name as it stands in tables
/// @param nearTie the band in which it spreads
/// @param byHighest whether a pool's price is taken to be the highest of the window
record OurPlanner(String name, double nearTie, boolean byHighest) implements BuyingPolicy {
  private static final int PERCENT = 100;

  /// With the settings that ship.
  static OurPlanner asShipped() {
    return new OurPlanner("ours", PlanningPolicy.DEFAULT_NEAR_TIE, false);
  }

  static OurPlanner withBand(double nearTie) {
    return new OurPlanner(
        String.format(Locale.ROOT, "ours, band %.0f %%", PERCENT * nearTie), nearTie, false);
  }

  /// As if a pool cost what it cost at most within the window.
  static OurPlanner byHighestPrice() {
    return new OurPlanner("ours, by the highest price", PlanningPolicy.DEFAULT_NEAR_TIE, true);
  }

  @Override
  public List<Purchase> buy(PlanningInput facts, int wanted) {
    return Planner.plan(changed(facts)).launches().stream().map(OurPlanner::purchase).toList();
  }

  private static Purchase purchase(PlannedAction.Launch launch) {
    var bid = launch.bid();
    return new Purchase(launch.pool(), bid == null ? Double.POSITIVE_INFINITY : bid);
  }

  private PoolPrice changed(PoolPrice price) {
    var highest = price.highest();
    return byHighest && highest != null
        ? new PoolPrice(price.pool(), highest, highest, price.since())
        : price;
  }

  private PlanningInput changed(PlanningInput facts) {
    var p = facts.policy();
    if (p.nearTie() == nearTie && !byHighest) {
      return facts;
    }
    var policy =
        new PlanningPolicy(
            p.regions(),
            p.utility(),
            p.bidLimit(),
            nearTie,
            p.maxLaunchesPerTick(),
            p.ageLimits(),
            p.lifetimes(),
            p.killGuard(),
            p.healthLevels(),
            p.moneyLimits());
    return new PlanningInput(
        facts.now(),
        facts.seed(),
        policy,
        facts.workerTypes(),
        facts.prices().stream().map(this::changed).toList(),
        facts.notOffered(),
        facts.interruptionRates(),
        facts.instances(),
        facts.launches(),
        facts.terminations(),
        facts.health(),
        facts.budgets(),
        facts.steering(),
        facts.removals(),
        facts.freshness(),
        facts.hold(),
        facts.apiHeartbeat());
  }
}
