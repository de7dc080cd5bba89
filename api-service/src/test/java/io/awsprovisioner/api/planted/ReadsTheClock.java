package io.awsprovisioner.api.planted;

import java.time.Instant;
import java.util.function.Supplier;

final class ReadsTheClock {
  final Supplier<Instant> byReference = Instant::now;
  final long byCall = System.currentTimeMillis();
}
