package io.awsprovisioner.benchmarks.market;

/// An instance in the simulation, with room for one task.
final class Machine {
  static final int NOTHING = -1;

  final int number;
  final int pool;
  final double most;
  final int launchedAt;
  final int readyAt;
  int task = NOTHING;
  int taskEndsAt;
  int idleSince;
  int goesAt = Integer.MAX_VALUE;

  /// @param pool its place in the market's list
  /// @param most US$/h that may be asked for it
  /// @param readyAt when it will have booted
  Machine(int number, int pool, double most, int launchedAt, int readyAt) {
    this.number = number;
    this.pool = pool;
    this.most = most;
    this.launchedAt = launchedAt;
    this.readyAt = readyAt;
    this.idleSince = readyAt;
  }

  boolean runs(int second) {
    return readyAt <= second;
  }

  boolean isWarned() {
    return goesAt < Integer.MAX_VALUE;
  }
}
