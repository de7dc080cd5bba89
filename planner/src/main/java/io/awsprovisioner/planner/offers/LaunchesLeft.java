package io.awsprovisioner.planner.offers;

/// What is left of a limit on launches while one plan is made.
public final class LaunchesLeft {
  private int left;

  public LaunchesLeft(int left) {
    this.left = left;
  }

  public boolean isSpent() {
    return left <= 0;
  }

  public void take() {
    left--;
  }
}
