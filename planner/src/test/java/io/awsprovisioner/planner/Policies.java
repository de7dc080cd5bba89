package io.awsprovisioner.planner;

import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.PlanningPolicy.HealthLevels;
import io.awsprovisioner.planner.facts.PlanningPolicy.KillGuard;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;

/// Policies that differ from another in one thing.
final class Policies {
  private Policies() {}

  static PlanningPolicy with(PlanningPolicy p, UtilityReading reading) {
    return copy(p, reading, p.bidLimit(), p.nearTie(), p.maxLaunchesPerTick(), p.moneyLimits());
  }

  static PlanningPolicy with(PlanningPolicy p, MoneyLimits money) {
    return copy(p, p.utility(), p.bidLimit(), p.nearTie(), p.maxLaunchesPerTick(), money);
  }

  static PlanningPolicy withNearTie(PlanningPolicy p, double nearTie) {
    return copy(p, p.utility(), p.bidLimit(), nearTie, p.maxLaunchesPerTick(), p.moneyLimits());
  }

  static PlanningPolicy withBidLimit(PlanningPolicy p, double limit) {
    return copy(p, p.utility(), limit, p.nearTie(), p.maxLaunchesPerTick(), p.moneyLimits());
  }

  static PlanningPolicy withLaunchesPerTick(PlanningPolicy p, int launches) {
    return copy(p, p.utility(), p.bidLimit(), p.nearTie(), launches, p.moneyLimits());
  }

  static PlanningPolicy with(PlanningPolicy p, KillGuard guard) {
    return new PlanningPolicy(
        p.regions(),
        p.utility(),
        p.bidLimit(),
        p.nearTie(),
        p.maxLaunchesPerTick(),
        p.ageLimits(),
        p.lifetimes(),
        guard,
        p.healthLevels(),
        p.moneyLimits());
  }

  static PlanningPolicy with(PlanningPolicy p, HealthLevels levels) {
    return new PlanningPolicy(
        p.regions(),
        p.utility(),
        p.bidLimit(),
        p.nearTie(),
        p.maxLaunchesPerTick(),
        p.ageLimits(),
        p.lifetimes(),
        p.killGuard(),
        levels,
        p.moneyLimits());
  }

  private static PlanningPolicy copy(
      PlanningPolicy p,
      UtilityReading utility,
      double bidLimit,
      double nearTie,
      int launches,
      MoneyLimits money) {
    return new PlanningPolicy(
        p.regions(),
        utility,
        bidLimit,
        nearTie,
        launches,
        p.ageLimits(),
        p.lifetimes(),
        p.killGuard(),
        p.healthLevels(),
        money);
  }
}
