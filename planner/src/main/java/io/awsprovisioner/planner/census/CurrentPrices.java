package io.awsprovisioner.planner.census;

import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What something that runs costs now: its pool's current price, else what was paid for it. An
/// instance of which neither is known counts with the limit of a bid, since a money limit is there
/// for what one does not expect.
final class CurrentPrices {
  private final Map<Pool, Double> prices = new LinkedHashMap<>();
  private final double unknown;

  CurrentPrices(PlanningInput input) {
    unknown = input.policy().bidLimit();
    input.prices().forEach(p -> prices.merge(p.pool(), p.usdPerHour(), Math::max));
  }

  double of(Pool pool, @Nullable Double paid) {
    var current = prices.get(pool);
    if (current != null) {
      return current;
    }
    return paid == null ? unknown : paid;
  }
}
