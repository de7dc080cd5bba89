package io.awsprovisioner.houserules.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Reads the clock in every way that was thought of.
final class ReadsTime {
  private final Supplier<Instant> reference = Instant::now;

  long elapsed() {
    return System.nanoTime() + System.currentTimeMillis() + reference.get().toEpochMilli();
  }

  InstantSource source() {
    return InstantSource.system();
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  void waits() throws InterruptedException {
    Thread.sleep(1);
  }
}
