package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;

/// What a call to EC2 is for. Of those that share a bucket the most important comes first: each
/// leaves a part of the bucket to all that stand before it. Ends and launches have buckets of their
/// own at EC2, so nothing that only looks can be in their way.
public enum Purpose {
  /// A decided end.
  TERMINATE(Api.TERMINATE, 0),
  /// A decided launch.
  LAUNCH(Api.LAUNCH, 0),
  /// What came of a launch: an open one holds capacity and money.
  LAUNCH_OUTCOME(Api.DESCRIBE, 0),
  /// Which instances there are: without it nothing is bought, and nobody is known to be gone.
  SWEEP(Api.DESCRIBE, 0.1),
  /// Known instances, one by one, while the whole cannot be seen.
  KNOWN_INSTANCES(Api.DESCRIBE, 0.2),
  /// What the next instance costs.
  PRICES(Api.DESCRIBE, 0.35),
  /// What can be had where: it changes a few times a year.
  OFFERINGS(Api.DESCRIBE, 0.5);

  private final Api api;
  private final double leaves;

  Purpose(Api api, double leaves) {
    this.api = api;
    this.leaves = leaves;
  }

  /// Whose bucket it takes from.
  public Api api() {
    return api;
  }

  /// The part of a full bucket that it does not touch.
  double leaves() {
    return leaves;
  }
}
