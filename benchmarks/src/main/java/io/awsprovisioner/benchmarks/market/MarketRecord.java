package io.awsprovisioner.benchmarks.market;

import io.awsprovisioner.planner.facts.InterruptionRate;
import io.awsprovisioner.planner.facts.Pool;
import java.util.List;

/// What is replayed: a market over some hours, and the tasks that arrive in it.
///
/// @param hours for which tasks arrive
/// @param pools in an order that means nothing
/// @param rates what AWS publishes about interruptions
/// @param tasks by arrival
record MarketRecord(
    String name,
    int hours,
    List<PoolRecord> pools,
    List<InterruptionRate> rates,
    List<TaskRecord> tasks) {
  static final int SECONDS_PER_HOUR = 3600;

  MarketRecord {
    pools = List.copyOf(pools);
    rates = List.copyOf(rates);
    tasks = List.copyOf(tasks);
  }

  int seconds() {
    return hours * SECONDS_PER_HOUR;
  }

  /// One pool.
  ///
  /// @param usdPerHour its price
  /// @param room how many of our instances EC2 has room for there: no policy sees it. One launch
  ///   more is refused; where it falls below what runs, EC2 takes the rest back
  record PoolRecord(Pool pool, StepSeries usdPerHour, StepSeries room) {}

  /// One task.
  ///
  /// @param arrives seconds from the start
  /// @param seconds how long it runs
  record TaskRecord(int arrives, int seconds) {}
}
