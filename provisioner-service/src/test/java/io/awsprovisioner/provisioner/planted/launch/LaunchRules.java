package io.awsprovisioner.provisioner.planted.launch;

import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import software.amazon.awssdk.regions.Region;

/// A decider that logs, knows Kafka and the SDK, reads the clock by a reference, in a package
/// without a package-info.
public final class LaunchRules {
  Object kafka() {
    return new TopicPartition("ticks", 0);
  }

  Object sdk() {
    return Region.US_EAST_1;
  }

  void log() {
    Logger.getLogger(LaunchRules.class).info("decided");
  }

  Supplier<Instant> clock() {
    return Instant::now;
  }
}
