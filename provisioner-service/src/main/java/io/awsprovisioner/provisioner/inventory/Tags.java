package io.awsprovisioner.provisioner.inventory;

/// The tag keys by which we own instances. Users cannot set keys with this prefix (contract,
/// section 4).
public final class Tags {
  /// Reserved.
  public static final String PREFIX = "aws-provisioner:";

  /// Which deployment the instance belongs to: the provisioner id.
  public static final String PROVISIONER = PREFIX + "provisioner-id";

  /// The worker type.
  public static final String WORKER_TYPE = PREFIX + "worker-type";

  /// The launch that it came from.
  public static final String LAUNCH = PREFIX + "launch-id";

  private Tags() {}
}
