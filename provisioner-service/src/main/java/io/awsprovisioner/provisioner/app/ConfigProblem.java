package io.awsprovisioner.provisioner.app;

/// A configuration with which the service must not start. The message names the key and what to do.
final class ConfigProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigProblem(String key, String what) {
    super(key + ": " + what);
  }
}
