package io.awsprovisioner.model.event;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The topics of the bus (design, section 2). Nobody depends on which partition a key lands in:
/// whoever needs a view reads all partitions of a compacted topic from their start.
public enum Topic {
  /// Definitions, by worker type: created, updated, removed. Without secrets.
  WORKER_TYPES("worker-types", 3, null),
  /// The state that operators want, by subject.
  STEERING("steering", 1, null),
  /// Time to look again. One partition: who owns it is the planner.
  TICKS("ticks", 1, Duration.ofHours(1)),
  /// Time to observe a region. Membership in its group shares the regions out, so there are as many
  /// partitions as replicas could ever usefully share.
  REGION_TICKS("region-ticks", 12, Duration.ofHours(1)),
  /// Pending tasks as a level, by worker type and source.
  DEMAND("demand", 3, null),
  /// Prices, by region, zone and instance type.
  SPOT_PRICES("spot-prices", 3, null),
  /// Instances as EC2 shows them, by instance id, and completed sweeps, by region.
  INVENTORY("inventory", 6, null),
  /// Intent and outcome of every launch and termination. Private to the planner; one partition, so
  /// that its order is one order.
  LAUNCH_LEDGER("launch-ledger", 1, null),
  /// What happened to launches and instances, by worker type.
  INSTANCE_EVENTS("instance-events", 6, Duration.ofDays(7)),
  /// What each tick found, decided and why.
  ITERATIONS("iterations", 1, Duration.ofDays(1)),
  /// What could not be read, with why.
  DEAD_LETTERS("dead-letters", 1, Duration.ofDays(14));

  /// The largest record that topics and producers allow. A definition is at most half of it.
  public static final int MAX_RECORD_BYTES = 1024 * 1024;

  private final String suffix;
  private final int partitions;
  private final Optional<Duration> retention;

  Topic(String suffix, int partitions, @Nullable Duration retention) {
    this.suffix = suffix;
    this.partitions = partitions;
    this.retention = Optional.ofNullable(retention);
  }

  /// The topic's name in a deployment whose names begin with the prefix.
  public String in(String prefix) {
    return prefix + suffix;
  }

  /// The name without a prefix.
  public String suffix() {
    return suffix;
  }

  /// How many partitions it is created with.
  public int partitions() {
    return partitions;
  }

  /// How long records are kept; empty for a compacted topic, which keeps the last of each key.
  public Optional<Duration> retention() {
    return retention;
  }

  /// Whether the last record of each key is kept for ever.
  public boolean isCompacted() {
    return retention.isEmpty();
  }
}
