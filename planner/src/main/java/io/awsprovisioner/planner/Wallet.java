package io.awsprovisioner.planner;

/// The two allowances that a purchase has to fit into.
record Wallet(Allowance deployment, Allowance workerType) {
  boolean admits(double usdPerHour) {
    return deployment.admits(usdPerHour) && workerType.admits(usdPerHour);
  }

  void spend(double usdPerHour) {
    deployment.spend(usdPerHour);
    workerType.spend(usdPerHour);
  }
}
