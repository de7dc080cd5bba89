package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.BuyingPolicy.Purchase;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.buying.CapacityRule;
import io.awsprovisioner.planner.facts.OfferHealth.Experience;
import io.awsprovisioner.planner.facts.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/// One policy in one market, in steps of 15 seconds: EC2 takes back, machines boot, tasks end,
/// arrive and start, idle machines end themselves, the policy buys.
final class Simulation {
  static final int TICK = 15;

  /// From the request to the first task.
  private static final int SHORTEST_BOOT = 60;

  private static final int LONGEST_BOOT = 180;

  /// An idle worker ends itself after five minutes.
  private static final int IDLE_LIMIT = 300;

  private static final int WARNING = 120;
  private static final double MEDIAN = 0.5;
  private static final double NINETY_FIFTH = 0.95;

  private final MarketRecord market;
  private final BuyingPolicy policy;
  private final Facts facts;
  private final Random random;
  private final Map<Pool, Integer> places = new TreeMap<>();
  private final List<Machine> machines = new ArrayList<>();
  private final PriorityQueue<Integer> queue = new PriorityQueue<>();
  private final int[] waited;
  private int arrived;
  private int done;
  private int launches;
  private int refusals;
  private int interruptions;
  private double usd;

  private Simulation(MarketRecord market, BuyingPolicy policy, long seed) {
    this.market = market;
    this.policy = policy;
    this.facts = new Facts(market, seed);
    this.random = new Random(seed);
    this.waited = new int[market.tasks().size()];
    Arrays.fill(waited, Integer.MAX_VALUE);
    for (int i = 0; i < market.pools().size(); i++) {
      places.put(market.pools().get(i).pool(), i);
    }
  }

  /// The second at which a simulation is broken off, whatever still waits.
  static int end(MarketRecord market) {
    return 2 * market.seconds();
  }

  static RunResult run(MarketRecord market, BuyingPolicy policy, long seed) {
    var simulation = new Simulation(market, policy, seed);
    int second = 0;
    while (second < end(market) && !simulation.isOver()) {
      simulation.tick(second);
      second += TICK;
    }
    return simulation.result();
  }

  private boolean isOver() {
    return done == waited.length && machines.isEmpty();
  }

  private void tick(int second) {
    endTasks(second);
    warn(second);
    takeBack(second);
    for (; arrived < waited.length && market.tasks().get(arrived).arrives() <= second; arrived++) {
      queue.add(arrived);
    }
    startTasks(second);
    machines.removeIf(m -> isIdle(m, second) && second - m.idleSince >= IDLE_LIMIT);
    if (!queue.isEmpty()) {
      buy(second);
    }
    for (var machine : machines) {
      usd +=
          market.pools().get(machine.pool).usdPerHour().integral(second, second + TICK)
              / MarketRecord.SECONDS_PER_HOUR;
    }
  }

  private void endTasks(int second) {
    for (var machine : machines) {
      if (machine.task != Machine.NOTHING && machine.taskEndsAt <= second) {
        var task = market.tasks().get(machine.task);
        waited[machine.task] = machine.taskEndsAt - task.seconds() - task.arrives();
        done++;
        machine.task = Machine.NOTHING;
        machine.idleSince = second;
      }
    }
  }

  /// EC2 wants instances back where there are more than it has room for, or where the price has
  /// passed what was bid.
  private void warn(int second) {
    var there = new ArrayList<List<Machine>>();
    market.pools().forEach(_ -> there.add(new ArrayList<>()));
    for (var machine : machines) {
      var pool = market.pools().get(machine.pool);
      if (!machine.isWarned() && pool.usdPerHour().at(second) > machine.most) {
        machine.goesAt = second + WARNING;
      } else if (!machine.isWarned()) {
        there.get(machine.pool).add(machine);
      }
    }
    for (int i = 0; i < there.size(); i++) {
      var here = there.get(i);
      int room = (int) market.pools().get(i).room().at(second);
      while (here.size() > room) {
        here.remove(random.nextInt(here.size())).goesAt = second + WARNING;
      }
    }
  }

  private void takeBack(int second) {
    var gone = machines.stream().filter(m -> m.goesAt <= second).toList();
    for (var machine : gone) {
      interruptions++;
      facts.experienced(Experience.INTERRUPTED, market.pools().get(machine.pool).pool(), second);
      if (machine.task != Machine.NOTHING) {
        queue.add(machine.task);
      }
    }
    machines.removeAll(gone);
  }

  private void startTasks(int second) {
    for (var machine : machines) {
      if (queue.isEmpty()) {
        return;
      }
      if (isIdle(machine, second) && !machine.isWarned()) {
        machine.task = queue.remove();
        machine.taskEndsAt = second + market.tasks().get(machine.task).seconds();
      }
    }
  }

  private static boolean isIdle(Machine machine, int second) {
    return machine.task == Machine.NOTHING && machine.runs(second);
  }

  private void buy(int second) {
    int wanted = wanted(second);
    if (wanted <= 0) {
      return;
    }
    var left = new TreeMap<Region, Integer>();
    for (var purchase : policy.buy(facts.at(second, queue.size(), machines), wanted)) {
      int budget = left.merge(purchase.pool().region(), 1, Integer::sum);
      if (budget <= Facts.LAUNCHES_PER_TICK) {
        launch(purchase, second);
      }
    }
  }

  private int wanted(int second) {
    int running = 0;
    int coming = 0;
    for (var machine : machines) {
      if (!machine.isWarned()) {
        running += machine.runs(second) ? 1 : 0;
        coming += machine.runs(second) ? 0 : 1;
      }
    }
    var definition = facts.workerType();
    return CapacityRule.decide(
            new CapacityRule.Limits(
                definition.minCapacity(), definition.maxCapacity(), definition.scalingRatio()),
            new CapacityRule.Situation(running, coming, queue.size()))
        .units();
  }

  private void launch(Purchase purchase, int second) {
    int place = places.getOrDefault(purchase.pool(), Machine.NOTHING);
    long there = machines.stream().filter(m -> m.pool == place).count();
    if (there + 1 > market.pools().get(place).room().at(second)) {
      refusals++;
      facts.experienced(Experience.NO_CAPACITY, purchase.pool(), second);
      policy.refused(purchase.pool(), second);
      return;
    }
    int boot = SHORTEST_BOOT + random.nextInt(LONGEST_BOOT - SHORTEST_BOOT);
    launches++;
    machines.add(new Machine(launches, place, purchase.most(), second, second + boot));
    facts.experienced(Experience.LAUNCHED, purchase.pool(), second);
  }

  private RunResult result() {
    double seconds = 0;
    for (int i = 0; i < waited.length; i++) {
      seconds += waited[i] == Integer.MAX_VALUE ? 0 : market.tasks().get(i).seconds();
    }
    var sorted = waited.clone();
    Arrays.sort(sorted);
    return new RunResult(
        usd,
        seconds / MarketRecord.SECONDS_PER_HOUR,
        percentile(sorted, MEDIAN),
        percentile(sorted, NINETY_FIFTH),
        interruptions,
        refusals,
        launches,
        waited.length - done);
  }

  private static int percentile(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.floor(share * (sorted.length - 1))];
  }
}
