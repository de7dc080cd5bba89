package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that a decision may know. Serialisable with the model's mapper: a recorded input
/// gives the same plan again, byte for byte.
///
/// @param workerTypes each name once
/// @param notOffered pools of which EC2 said that it does not offer them, though they have a price
/// @param seed of all chance in the plan; the same input with the same seed is the same plan
/// @param interruptionRates of spot instances, where they are known
/// @param terminations intents to terminate that are open or young (see [PastTermination])
/// @param budgets launches left now, by region
/// @param removals records of removed worker types
/// @param freshness by region; a region without a record was never read
/// @param hold null when buying is not held
/// @param apiHeartbeat null when the api-service was never heard; while it is silent nobody can
///   know which workers have registered
public record PlanningInput(
    Instant now,
    long seed,
    PlanningPolicy policy,
    List<WorkerTypeFacts> workerTypes,
    List<PoolPrice> prices,
    List<Pool> notOffered,
    List<InterruptionRate> interruptionRates,
    List<InstanceFact> instances,
    List<OpenLaunch> launches,
    List<PastTermination> terminations,
    OfferHealth health,
    List<LaunchBudget> budgets,
    Steering steering,
    List<Removal> removals,
    List<RegionFreshness> freshness,
    @Nullable BuyingHold hold,
    @Nullable ApiHeartbeat apiHeartbeat) {
  public PlanningInput {
    now = Milliseconds.of(now);
    workerTypes = List.copyOf(workerTypes);
    prices = List.copyOf(prices);
    // Inputs that were recorded before this was known do not have it.
    notOffered = notOffered == null ? List.of() : List.copyOf(notOffered);
    interruptionRates = List.copyOf(interruptionRates);
    instances = List.copyOf(instances);
    launches = List.copyOf(launches);
    terminations = List.copyOf(terminations);
    budgets = List.copyOf(budgets);
    removals = List.copyOf(removals);
    freshness = List.copyOf(freshness);
    requireEachOnce(workerTypes);
  }

  private static void requireEachOnce(List<WorkerTypeFacts> workerTypes) {
    var names = new TreeSet<WorkerTypeName>();
    for (var facts : workerTypes) {
      var name = facts.definition().workerType();
      if (!names.add(name)) {
        throw new IllegalArgumentException("workerTypes holds " + name + " twice: keep the newest");
      }
    }
  }
}
