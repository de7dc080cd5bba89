package io.awsprovisioner.bus;

/// How much a service refuses. Both services of a deployment are told the same.
public enum DeploymentMode {
  /// Whatever would let money be spent or secrets be read by strangers stops the start.
  PRODUCTION,
  /// Plain text and stand-ins are allowed: one machine, tests.
  DEVELOPMENT
}
