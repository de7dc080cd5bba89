package io.awsprovisioner.planner.audit;

import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.InstanceTypeOption;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each launch by itself: is it something the definition allows, at the price it says?
final class LaunchAudit {
  /// Two ways to the same sum differ by the last bits.
  private static final double ROUNDING = 1e-9;

  private static final double MICRO = 1e-6;

  private final PlanningInput input;
  private final Stock stock;
  private final List<Finding> findings = new ArrayList<>();

  LaunchAudit(PlanningInput input, Stock stock) {
    this.input = input;
    this.stock = stock;
  }

  List<Finding> check(Plan plan) {
    for (var launch : plan.launches()) {
      var definition = stock.definitions.get(launch.workerType());
      if (definition == null || definition.version() != launch.version()) {
        add(Rule.LAUNCH_OUTSIDE_DEFINITION, launch, "is not of a current definition");
        continue;
      }
      var type = definition.option(launch.pool().instanceType()).orElse(null);
      if (type == null || !isAllowed(definition, launch)) {
        add(Rule.LAUNCH_OUTSIDE_DEFINITION, launch, "is not allowed by definition and policy");
        continue;
      }
      checkPrice(definition, type, launch);
      checkFacts(launch);
      checkPermission(launch);
    }
    return findings;
  }

  private boolean isAllowed(WorkerType definition, Launch launch) {
    var pool = launch.pool();
    boolean market =
        pool.market() == Market.SPOT ? definition.canUseSpot() : definition.canUseOndemand();
    return market
        && definition.option(pool.region()).isPresent()
        && input.policy().regions().contains(pool.region())
        && !input.notOffered().contains(pool)
        && launch.capacity() == definition.capacityOf(pool.instanceType());
  }

  private void checkPrice(WorkerType definition, InstanceTypeOption type, Launch launch) {
    boolean isListed =
        input.prices().stream()
            .anyMatch(p -> p.pool().equals(launch.pool()) && p.usdPerHour() == launch.poolPrice());
    double utility = utility(definition, type, launch.pool());
    boolean multiplies = input.policy().utility() == UtilityReading.MULTIPLY;
    double factor = multiplies ? utility : 1 / utility;
    if (!isListed || !isNear(launch.price(), launch.poolPrice() * factor)) {
      add(Rule.WRONG_PRICE, launch, "has a price that is not the pool's with utility");
    }
    if (launch.price() > definition.maxPrice()) {
      add(Rule.ABOVE_MAX_PRICE, launch, "costs more than " + definition.maxPrice());
    }
    checkBid(definition, utility, launch);
  }

  /// All layers that name the place, multiplied.
  private static double utility(WorkerType definition, InstanceTypeOption type, Pool pool) {
    double product = type.utility();
    for (var region : definition.regions()) {
      boolean applies = region.region().equals(pool.region());
      product *= applies && region.utility() != null ? region.utility() : 1;
    }
    for (var zone : definition.availabilityZones()) {
      boolean applies =
          zone.region().equals(pool.region())
              && zone.availabilityZone().equals(pool.availabilityZone());
      product *= applies && zone.utility() != null ? zone.utility() : 1;
    }
    return product;
  }

  private void checkBid(WorkerType definition, double utility, Launch launch) {
    var bid = launch.bid();
    if ((bid != null) != (launch.pool().market() == Market.SPOT)) {
      add(Rule.WRONG_PRICE, launch, "has a bid exactly where none belongs");
    }
    if (bid == null) {
      return;
    }
    boolean isRaised = launch.price() < definition.minPrice();
    double least = isRaised ? definition.minPrice() / utility : 2 * launch.poolPrice();
    if (bid < least - ROUNDING || bid > least + MICRO + ROUNDING) {
      add(Rule.WRONG_PRICE, launch, "bids " + bid + " instead of " + least);
    }
    if (bid > input.policy().bidLimit()) {
      add(Rule.BID_ABOVE_LIMIT, launch, "bids " + bid);
    }
  }

  private void checkFacts(Launch launch) {
    var limits = input.policy().ageLimits();
    var region = launch.pool().region();
    boolean isSwept = isFresh(region, limits.inventory(), true);
    boolean isPriced =
        launch.pool().market() == Market.ON_DEMAND || isFresh(region, limits.prices(), false);
    if (!isSwept || !isPriced) {
      add(Rule.BOUGHT_ON_OLD_FACTS, launch, "rests on facts that are too old");
    }
  }

  private boolean isFresh(Region region, Duration limit, boolean sweep) {
    return input.freshness().stream()
        .filter(f -> f.region().equals(region))
        .map(f -> isFresh(sweep ? f.sweptAt() : f.pricesReadAt(), limit))
        .reduce(Boolean::logicalAnd)
        .orElse(false);
  }

  private boolean isFresh(@Nullable Instant read, Duration limit) {
    return read != null && Duration.between(read, input.now()).compareTo(limit) <= 0;
  }

  private void checkPermission(Launch launch) {
    boolean isRefused =
        input.workerTypes().stream()
            .filter(w -> w.definition().workerType().equals(launch.workerType()))
            .map(WorkerTypeFacts::problem)
            .anyMatch(p -> p != null && p.version() >= launch.version());
    boolean isStopped = input.steering().buyingStopped() || input.hold() != null;
    if (isRefused
        || isStopped
        || input.steering().pausedWorkerTypes().contains(launch.workerType())) {
      add(Rule.BOUGHT_WHILE_FORBIDDEN, launch, "is forbidden for now");
    }
  }

  private static boolean isNear(double a, double b) {
    return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(b));
  }

  private void add(Rule rule, Launch launch, String what) {
    findings.add(
        new Finding(
            rule, "launch of " + launch.workerType() + " on " + launch.pool() + " " + what));
  }
}
