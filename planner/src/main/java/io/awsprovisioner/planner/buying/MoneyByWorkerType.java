package io.awsprovisioner.planner.buying;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PlanningPolicy.MoneyLimits;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Worker types' money limits by name: read once, as there may be as many as worker types.
public final class MoneyByWorkerType {
  private final Map<WorkerTypeName, Double> own = new TreeMap<>();
  private final @Nullable Double each;

  public MoneyByWorkerType(MoneyLimits limits) {
    each = limits.eachWorkerType();
    // Of two limits for one name the lower holds.
    limits.workerTypes().forEach(l -> own.merge(l.workerType(), l.usdPerHour(), Math::min));
  }

  /// US$/h; null when there is none.
  public @Nullable Double limit(WorkerTypeName name) {
    var limit = own.get(name);
    return limit == null ? each : limit;
  }
}
