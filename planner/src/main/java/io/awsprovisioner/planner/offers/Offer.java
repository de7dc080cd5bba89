package io.awsprovisioner.planner.offers;

import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.plan.Exclusion;
import org.jspecify.annotations.Nullable;

/// A pool that has a price, with what every worker type that buys there shares: the region's budget
/// and how far pool and quota are trusted.
///
/// @param usdPerHour the pool's price
/// @param steadiness how likely an instance is to stay, as far as it is known, 0 to 1
/// @param unusable why nobody may buy there at all, if so: it is not offered, or the region's facts
///   are too old
public record Offer(
    Pool pool,
    double usdPerHour,
    Steadiness steadiness,
    Trial poolTrial,
    Trial quotaTrial,
    LaunchesLeft regionLaunches,
    @Nullable Exclusion unusable) {
  /// The estimated chance that a launch here is granted, 0 to 1.
  public double health() {
    return poolTrial.estimate() * quotaTrial.estimate();
  }

  /// Why nothing more may be launched here now, whoever asks.
  public @Nullable Exclusion closed() {
    if (unusable != null) {
      return unusable;
    }
    if (quotaTrial.restsUntil() != null || quotaTrial.isBeingProbed()) {
      return Exclusion.QUOTA_EXCEEDED;
    }
    if (poolTrial.restsUntil() != null) {
      return Exclusion.NO_CAPACITY;
    }
    if (poolTrial.isBeingProbed()) {
      return Exclusion.BEING_PROBED;
    }
    return regionLaunches.isSpent() ? Exclusion.LAUNCH_BUDGET_SPENT : null;
  }

  public void launched() {
    poolTrial.launched();
    quotaTrial.launched();
    regionLaunches.take();
  }
}
