package io.awsprovisioner.ec2simulator.instances;

import java.time.Duration;

/// How long the steps of a life take. EC2 needs tens of seconds where the simulator's defaults need
/// few.
public record Timings(Duration boot, Duration shutdown, Duration terminatedVisible) {
  public static final Timings DEFAULT =
      new Timings(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofHours(1));

  public Timings withBoot(Duration other) {
    return new Timings(other, shutdown, terminatedVisible);
  }
}
