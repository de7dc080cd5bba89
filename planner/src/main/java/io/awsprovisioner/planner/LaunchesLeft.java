package io.awsprovisioner.planner;

/// What is left of a limit on launches while one plan is made.
final class LaunchesLeft {
  private int left;

  LaunchesLeft(int left) {
    this.left = left;
  }

  boolean isSpent() {
    return left <= 0;
  }

  void take() {
    left--;
  }
}
