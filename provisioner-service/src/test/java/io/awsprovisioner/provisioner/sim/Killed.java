package io.awsprovisioner.provisioner.sim;

/// The process is gone in the middle of what it did: nothing may catch this.
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}
