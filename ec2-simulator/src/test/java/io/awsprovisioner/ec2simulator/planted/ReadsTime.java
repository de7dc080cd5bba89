package io.awsprovisioner.ec2simulator.planted;

import java.time.Instant;
import java.util.function.Supplier;

final class ReadsTime {
  /// A reference is an access too.
  Supplier<Instant> now() {
    return Instant::now;
  }
}
