package io.awsprovisioner.planner.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an instance of a pool costs now. A zone of a type in which nothing is offered has no such
/// record; an on-demand price, which EC2 has per region, stands here once for each zone that offers
/// the type.
///
/// @param usdPerHour US$/h, above 0, without any utility
/// @param highest the highest of the observed window, US$/h, where it is known
/// @param since when the price became so; how fresh the reading is stands in [RegionFreshness],
///   since a price holds until the next one
public record PoolPrice(Pool pool, double usdPerHour, @Nullable Double highest, Instant since) {
  public PoolPrice {
    if (!(usdPerHour > 0) || Double.isInfinite(usdPerHour)) {
      throw new IllegalArgumentException("price of " + pool + " must be above 0: " + usdPerHour);
    }
    since = Milliseconds.of(since);
  }
}
