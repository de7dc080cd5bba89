package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.benchmarks.market.MarketRecord.PoolRecord;
import io.awsprovisioner.benchmarks.market.MarketRecord.TaskRecord;

/// What no policy can undercut: each task runs once, without a break, on a machine that boots at
/// once, is never idle and never taken back, in the pool and at the time that the whole future
/// shows to be cheapest for it. It may wait as long as it likes for that.
final class OfflineBound {
  private OfflineBound() {}

  /// US$ for all tasks together.
  ///
  /// @param end second of the simulation up to which a task may run
  static double usd(MarketRecord market, int end) {
    double sum = 0;
    for (var task : market.tasks()) {
      double cheapest = Double.POSITIVE_INFINITY;
      for (var pool : market.pools()) {
        cheapest = Math.min(cheapest, cheapest(pool, task, end));
      }
      sum += cheapest / MarketRecord.SECONDS_PER_HOUR;
    }
    return sum;
  }

  /// Between two changes of the price the cost of a run is linear in its start, so one of the
  /// changes (or the arrival, or the last possible start) is best.
  private static double cheapest(PoolRecord pool, TaskRecord task, int end) {
    var price = pool.usdPerHour();
    int latest = Math.max(task.arrives(), end - task.seconds());
    double cheapest = Math.min(cost(price, task.arrives(), task), cost(price, latest, task));
    for (int i = 0; i < price.size(); i++) {
      int change = price.timeOf(i);
      if (change > end) {
        break;
      }
      if (change >= task.arrives() && change <= latest) {
        cheapest = Math.min(cheapest, cost(price, change, task));
      }
      int start = change - task.seconds();
      if (start >= task.arrives() && start <= latest) {
        cheapest = Math.min(cheapest, cost(price, start, task));
      }
    }
    return cheapest;
  }

  private static double cost(StepSeries price, int start, TaskRecord task) {
    return price.integral(start, start + task.seconds());
  }
}
