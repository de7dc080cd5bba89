package io.awsprovisioner.planner.offers;

/// The two allowances that a purchase has to fit into.
public record Wallet(Allowance deployment, Allowance workerType) {
  public boolean admits(double usdPerHour) {
    return deployment.admits(usdPerHour) && workerType.admits(usdPerHour);
  }

  public void spend(double usdPerHour) {
    deployment.spend(usdPerHour);
    workerType.spend(usdPerHour);
  }
}
