package io.awsprovisioner.provisioner.app;

import io.quarkus.runtime.configuration.ConfigurationException;

/// A configuration with which the service must not start. The message names the key and what to do;
/// Quarkus prints an exception of this kind as that alone.
final class ConfigProblem extends ConfigurationException {
  private static final long serialVersionUID = 1L;

  ConfigProblem(String key, String what) {
    super("The provisioner-service does not start with this configuration. " + key + ": " + what);
  }
}
