package io.awsprovisioner.planner;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.Pool;
import java.util.HashMap;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/// What everything that is there costs at current prices, US$/h, counted the plain way.
final class Spending {
  private Spending() {}

  static double of(PlanningInput input) {
    return sum(input, null);
  }

  static double of(PlanningInput input, WorkerTypeName name) {
    return sum(input, name);
  }

  private static double sum(PlanningInput input, @Nullable WorkerTypeName name) {
    var prices = new HashMap<Pool, Double>();
    input.prices().forEach(p -> prices.merge(p.pool(), p.usdPerHour(), Math::max));
    double unknown = input.policy().bidLimit();
    double sum = 0;
    var seen = new HashSet<String>();
    for (InstanceFact i : input.instances()) {
      seen.add(i.instanceId().value());
      if (i.launchId() != null) {
        seen.add(i.launchId().value());
      }
      if (i.state().isAlive() && (name == null || name.equals(i.workerType()))) {
        var paid = i.usdPerHour();
        sum += prices.getOrDefault(i.pool(), paid == null ? unknown : paid);
      }
    }
    for (OpenLaunch l : input.launches()) {
      var id = l.instanceId();
      boolean isShown =
          (id != null && seen.contains(id.value())) || !seen.add(l.launchId().value());
      if (!isShown && (name == null || name.equals(l.workerType()))) {
        sum += prices.getOrDefault(l.pool(), l.usdPerHour());
      }
    }
    return sum;
  }
}
