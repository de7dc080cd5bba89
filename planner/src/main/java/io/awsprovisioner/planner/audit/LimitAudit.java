package io.awsprovisioner.planner.audit;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// All launches together: do they keep within what is limited?
final class LimitAudit {
  private static final double ROUNDING = 1e-6;

  private final PlanningInput input;
  private final Stock stock;
  private final List<Finding> findings = new ArrayList<>();

  LimitAudit(PlanningInput input, Stock stock) {
    this.input = input;
    this.stock = stock;
  }

  List<Finding> check(Plan plan) {
    var launches = plan.launches();
    var byName = new TreeMap<WorkerTypeName, List<Launch>>();
    launches.forEach(l -> byName.computeIfAbsent(l.workerType(), _ -> new ArrayList<>()).add(l));
    byName.forEach(this::checkCapacity);
    byName.forEach(this::checkMoney);
    checkMoney(launches);
    checkBudgets(launches);
    checkHerds(launches);
    return findings;
  }

  private void checkCapacity(WorkerTypeName name, List<Launch> launches) {
    var definition = stock.definitions.get(name);
    int bought = launches.stream().mapToInt(Launch::capacity).sum();
    if (definition != null && stock.present(name) + bought > definition.maxCapacity()) {
      add(
          Rule.ABOVE_MAX_CAPACITY,
          name + " would have " + (stock.present(name) + bought) + " units");
    }
  }

  private void checkMoney(WorkerTypeName name, List<Launch> launches) {
    double usd = stock.dollars.getOrDefault(name, 0.0) + cost(launches);
    var limit = input.policy().moneyLimits().of(name);
    if (limit.isPresent() && usd > limit.get() + ROUNDING) {
      add(Rule.MONEY_LIMIT_PASSED, name + " would cost US$" + usd + "/h");
    }
  }

  private void checkMoney(List<Launch> launches) {
    double usd = stock.allDollars + cost(launches);
    var limit = input.policy().moneyLimits().deployment();
    if (limit != null && !launches.isEmpty() && usd > limit + ROUNDING) {
      add(Rule.MONEY_LIMIT_PASSED, "the deployment would cost US$" + usd + "/h");
    }
  }

  private static double cost(List<Launch> launches) {
    return launches.stream().mapToDouble(Launch::poolPrice).sum();
  }

  private void checkBudgets(List<Launch> launches) {
    if (launches.size() > input.policy().maxLaunchesPerTick()) {
      add(Rule.LAUNCH_BUDGET_PASSED, launches.size() + " launches in one tick");
    }
    var byRegion = new TreeMap<Region, Integer>();
    launches.forEach(l -> byRegion.merge(l.pool().region(), 1, Integer::sum));
    byRegion.forEach((region, count) -> {
      int left =
          input.budgets().stream()
              .filter(b -> b.region().equals(region))
              .mapToInt(b -> b.launchesLeft())
              .min()
              .orElse(0);
      if (count > left) {
        add(Rule.LAUNCH_BUDGET_PASSED, count + " launches in " + region + ", " + left + " left");
      }
    });
  }

  private void checkHerds(List<Launch> launches) {
    var warned = warned();
    for (var health : input.health().pools()) {
      var pool = health.pool();
      checkHerd(health.tally(), warned.getOrDefault(pool, 0), pool::equals, launches);
    }
    // Where nothing else is known, the warnings alone speak.
    input.health().pools().forEach(h -> warned.remove(h.pool()));
    warned.forEach(
        (pool, count) -> checkHerd(HealthTally.none(input.now()), count, pool::equals, launches));
    for (var health : input.health().quotas()) {
      Predicate<Pool> same = p -> Quota.of(p).equals(health.quota());
      checkHerd(health.tally(), 0, same, launches);
    }
  }

  /// How many instances EC2 is taking back, by pool.
  private Map<Pool, Integer> warned() {
    var warned = new TreeMap<Pool, Integer>();
    for (var instance : stock.instances.values()) {
      if (instance.interruptionWarned() && instance.state().isAlive()) {
        warned.merge(instance.pool(), 1, Integer::sum);
      }
    }
    return warned;
  }

  private void checkHerd(
      HealthTally tally, int warned, Predicate<Pool> same, List<Launch> launches) {
    var there = launches.stream().map(Launch::pool).filter(same).toList();
    if (there.isEmpty()) {
      return;
    }
    int planned = there.size();
    var levels = input.policy().healthLevels();
    var faded = tally.at(input.now(), levels.halfLife());
    double estimate = (1 + faded.successes()) / (1 + faded.successes() + faded.failures() + warned);
    long tried =
        stock.unseen.stream().filter(l -> l.instanceId() == null && same.test(l.pool())).count();
    long most = estimate < levels.restBelow() ? 0 : 1;
    if (estimate < levels.probeBelow() && planned + tried > most) {
      add(
          Rule.HERD_ON_FAILING_POOL,
          planned + " launches beside " + tried + " in " + there.getFirst());
    }
  }

  private void add(Rule rule, String what) {
    findings.add(new Finding(rule, what));
  }
}
