package io.awsprovisioner.provisioner.loop;

/// Whether plans are carried out.
public enum Mode {
  /// They are.
  LIVE,
  /// They are made and reported, and nothing is bought or ended: for a look at what a new
  /// deployment or a new version would do.
  SHADOW
}
