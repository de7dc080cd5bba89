package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.IterationCompleted.PoolState;
import io.awsprovisioner.model.event.IterationCompleted.QuotaState;
import io.awsprovisioner.model.event.IterationCompleted.RegionState;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.LaunchBudget;
import io.awsprovisioner.planner.facts.OfferHealth.PoolHealth;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.plan.EventForm;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a tick tells the world: its numbers, and for each worker type what was decided if that
/// differs from what was told before. Owned by the planner's thread.
final class IterationReports {
  private static final int MAX_OPTIONS = 10;
  private static final int MAX_POOLS = 200;

  /// How many worker types' decisions one tick tells: they share its transaction, and the launches
  /// wait for it. The first tick of a planner has something to tell of each of 10,000.
  private static final int MAX_DECISIONS = 500;

  private final String provisionerId;
  private final String planner;
  private final ApiBudget budget;
  private final Map<WorkerTypeName, Told> told = new HashMap<>();
  private long sequence;
  private int from;

  /// What makes a decision differ: not the ranked options, whose prices move all the time.
  private record Told(
      long version,
      @Nullable Integer pendingTasks,
      int running,
      int pending,
      int requested,
      int change,
      int launches,
      int terminations,
      List<String> reasons) {}

  /// @param budget the planner's own
  IterationReports(String provisionerId, String planner, ApiBudget budget) {
    this.provisionerId = provisionerId;
    this.planner = planner;
    this.budget = budget;
  }

  /// The next report tells everything again: somebody else may have told other things meanwhile.
  void restart() {
    told.clear();
    from = 0;
  }

  /// Whether decisions wait to be told in the next tick.
  boolean isBehind() {
    return from > 0;
  }

  /// The events of a tick.
  ///
  /// @param openLaunches before the tick's own
  List<BusEvent> report(PlanningInput input, Plan plan, int openLaunches, Instant completed) {
    var events = new ArrayList<BusEvent>();
    var launches =
        plan.launches().stream().collect(Collectors.groupingBy(PlannedAction.Launch::workerType));
    var ends = ends(plan);
    for (var outcome : due(plan.outcomes())) {
      if (events.size() == MAX_DECISIONS) {
        from = Math.max(1, plan.outcomes().indexOf(outcome));
        break;
      }
      var bought = launches.getOrDefault(outcome.workerType(), List.of());
      int ended = ends.getOrDefault(outcome.workerType(), 0);
      if (isNews(outcome, bought.size(), ended)) {
        events.add(decided(input, outcome, bought, ended));
      }
    }
    events.add(iteration(input, plan, openLaunches, completed));
    return events;
  }

  private static Map<WorkerTypeName, Integer> ends(Plan plan) {
    var ends = new HashMap<WorkerTypeName, Integer>();
    for (var termination : plan.terminations()) {
      var workerType = termination.workerType();
      if (workerType != null) {
        ends.merge(workerType, 1, Integer::sum);
      }
    }
    return ends;
  }

  /// Where the last tick broke off, this one goes on, and what comes before waits for the one
  /// after: so everybody's turn comes, however much changes.
  private List<WorkerTypeOutcome> due(List<WorkerTypeOutcome> outcomes) {
    int begin = Math.min(from, outcomes.size());
    from = 0;
    return Stream.concat(outcomes.stream().skip(begin), outcomes.stream().limit(begin)).toList();
  }

  private boolean isNews(WorkerTypeOutcome outcome, int launches, int terminations) {
    var now =
        new Told(
            outcome.version(),
            outcome.pendingTasks(),
            outcome.running(),
            outcome.pending(),
            outcome.requested(),
            outcome.change(),
            launches,
            terminations,
            outcome.notes().stream().map(n -> n.reason().code()).toList());
    return !now.equals(told.put(outcome.workerType(), now));
  }

  private static WorkerTypeDecided decided(
      PlanningInput input,
      WorkerTypeOutcome outcome,
      List<PlannedAction.Launch> bought,
      int ended) {
    return new WorkerTypeDecided(
        outcome.workerType(),
        input.now(),
        outcome.version(),
        outcome.pendingTasks(),
        outcome.running(),
        outcome.pending(),
        outcome.requested(),
        outcome.change(),
        bought.stream().map(IterationReports::purchase).toList(),
        ended,
        outcome.options().stream().limit(MAX_OPTIONS).map(EventForm::option).toList(),
        EventForm.notes(outcome.notes()),
        outcome.sentence());
  }

  private static WorkerTypeDecided.Purchase purchase(PlannedAction.Launch launch) {
    return new WorkerTypeDecided.Purchase(
        launch.pool().region(),
        launch.pool().availabilityZone(),
        launch.pool().instanceType(),
        launch.pool().market(),
        launch.poolPrice(),
        launch.price(),
        launch.bid(),
        launch.capacity());
  }

  private IterationCompleted iteration(
      PlanningInput input, Plan plan, int openLaunches, Instant completed) {
    sequence++;
    return new IterationCompleted(
        provisionerId,
        planner,
        sequence,
        input.now(),
        completed,
        input.workerTypes().size(),
        input.instances().size(),
        plan.launches().size(),
        plan.terminations().size(),
        openLaunches + plan.launches().size(),
        regions(input, completed),
        pools(input),
        EventForm.notes(plan.notes()),
        quotas(input),
        ModelMapper.shared().valueToTree(input.policy()));
  }

  private List<RegionState> regions(PlanningInput input, Instant completed) {
    var left =
        input.budgets().stream()
            .collect(Collectors.toMap(LaunchBudget::region, LaunchBudget::launchesLeft));
    return input.freshness().stream()
        .sorted(Comparator.comparing(RegionFreshness::region))
        .map(f ->
            new RegionState(
                f.region(),
                f.sweptAt(),
                f.pricesReadAt(),
                left.getOrDefault(f.region(), 0),
                budget.states(f.region(), completed)))
        .toList();
  }

  private static List<QuotaState> quotas(PlanningInput input) {
    var halfLife = input.policy().healthLevels().halfLife();
    return input.health().quotas().stream()
        .limit(MAX_POOLS)
        .map(q -> {
          var now = q.tally().at(input.now(), halfLife);
          return new QuotaState(
              q.quota().region(),
              q.quota().family(),
              q.quota().market(),
              now.successes(),
              now.failures());
        })
        .toList();
  }

  private static List<PoolState> pools(PlanningInput input) {
    return input.health().pools().stream()
        .map(p -> pool(p, input))
        .sorted(Comparator.comparingDouble(PoolState::health))
        .limit(MAX_POOLS)
        .toList();
  }

  private static PoolState pool(PoolHealth health, PlanningInput input) {
    var halfLife = input.policy().healthLevels().halfLife();
    var now = health.tally().at(input.now(), halfLife);
    return new PoolState(
        health.pool().region(),
        health.pool().availabilityZone(),
        health.pool().instanceType(),
        health.pool().market(),
        now.successes(),
        now.failures(),
        now.estimate(input.now(), halfLife));
  }
}
