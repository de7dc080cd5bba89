package io.awsprovisioner.ec2simulator.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes a request wait in real time, on its own virtual thread.
final class Pauses {
  private Pauses() {}

  static void take(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
  }
}
