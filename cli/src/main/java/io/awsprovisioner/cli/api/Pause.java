package io.awsprovisioner.cli.api;

import java.time.Duration;

/// Lets time pass between two tries.
@FunctionalInterface
public interface Pause {
  void of(Duration duration) throws InterruptedException;
}
