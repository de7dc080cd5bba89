package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.WorkerTypeFacts;
import io.awsprovisioner.planner.facts.WorkerTypeFacts.ConfigurationProblem;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import io.awsprovisioner.provisioner.launch.LaunchEvents;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What is committed for a plan before anything of it is carried out. Pure: ids come in.
///
/// @param launches intents to carry out after the commit
/// @param terminations to carry out after the commit, by region
/// @param problems definitions that turned out not to make a launch spec
record PlanCommit(
    List<LedgerEntry> entries,
    List<BusEvent> events,
    List<Intended> launches,
    Map<Region, List<InstanceId>> terminations,
    Map<WorkerTypeName, ConfigurationProblem> problems) {

  /// What makes an intent of a planned launch, as [IntentFactory] does.
  interface Intents {
    Intended intent(
        PlannedAction.Launch planned, WorkerType definition, LaunchId launchId, Instant now);
  }

  /// @param ids a launch id never given before
  static PlanCommit of(PlanningInput input, Plan plan, Intents intents, Supplier<LaunchId> ids) {
    var definitions =
        input.workerTypes().stream()
            .map(WorkerTypeFacts::definition)
            .collect(Collectors.toMap(WorkerType::workerType, Function.identity()));
    var sentences =
        plan.outcomes().stream()
            .collect(Collectors.toMap(WorkerTypeOutcome::workerType, WorkerTypeOutcome::sentence));
    var commit =
        new PlanCommit(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new TreeMap<>(),
            new TreeMap<>());
    for (var action : plan.actions()) {
      switch (action) {
        case PlannedAction.Launch launch -> {
          var definition = definitions.get(launch.workerType());
          if (definition == null) {
            throw new IllegalStateException("planned for an unknown " + launch.workerType());
          }
          commit.add(
              launch,
              definition,
              intents,
              ids.get(),
              sentences.getOrDefault(launch.workerType(), ""),
              input.now());
        }
        case PlannedAction.Terminate terminate -> commit.add(terminate, input.now());
      }
    }
    return commit;
  }

  private void add(
      PlannedAction.Launch planned,
      WorkerType definition,
      Intents intents,
      LaunchId id,
      String why,
      Instant now) {
    try {
      var intent = intents.intent(planned, definition, id, now);
      launches.add(intent);
      entries.add(new LedgerEntry.Launch(intent));
      events.add(LaunchEvents.requested(intent, why));
    } catch (IllegalArgumentException e) {
      problems.put(
          planned.workerType(),
          new ConfigurationProblem(planned.version(), String.valueOf(e.getMessage()), now));
    }
  }

  private void add(PlannedAction.Terminate planned, Instant now) {
    entries.add(
        new LedgerEntry.Termination(
            new PastTermination(planned.instanceId(), planned.workerType(), planned.reason(), now),
            planned.region()));
    terminations
        .computeIfAbsent(planned.region(), _ -> new ArrayList<>())
        .add(planned.instanceId());
  }
}
