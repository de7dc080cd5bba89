package io.awsprovisioner.planner.ending;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.plan.FactKind;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes back what is over maxCapacity and still pending, newest first, so that what is closest to
/// being useful stays. One that would take its worker type below maxCapacity stays too: it would
/// only be bought again.
final class OverMaximum {
  private static final Comparator<Candidate> NEWEST_FIRST =
      Comparator.comparing(Candidate::since).reversed().thenComparing(Candidate::instanceId);

  private final Census census;
  private final Freshness freshness;
  private final Set<InstanceId> ending;
  private final Map<WorkerTypeName, List<Candidate>> candidates = new TreeMap<>();
  private final Map<WorkerTypeName, Integer> leaving = new TreeMap<>();

  /// @param ending instances whose end is asked for already
  OverMaximum(Census census, Freshness freshness, Set<InstanceId> ending) {
    this.census = census;
    this.freshness = freshness;
    this.ending = ending;
  }

  private record Candidate(InstanceId instanceId, Region region, Instant since, int capacity) {}

  List<Terminate> terminations() {
    addInstances();
    countUnseen();
    var terminations = new ArrayList<Terminate>();
    for (var facts : census.workerTypes()) {
      var definition = facts.definition();
      var name = definition.workerType();
      int over = census.of(name).present() - leaving.getOrDefault(name, 0);
      over -= definition.maxCapacity();
      if (over > 0) {
        terminations.addAll(newest(name, over));
      }
    }
    return terminations;
  }

  private List<Terminate> newest(WorkerTypeName name, int over) {
    int left = over;
    var terminations = new ArrayList<Terminate>();
    for (var candidate :
        candidates.getOrDefault(name, List.of()).stream().sorted(NEWEST_FIRST).toList()) {
      if (candidate.capacity() <= left) {
        left -= candidate.capacity();
        terminations.add(
            new Terminate(
                candidate.instanceId(),
                candidate.region(),
                name,
                TerminationReason.OVER_MAX_CAPACITY));
      }
    }
    return terminations;
  }

  private void addInstances() {
    for (var instance : census.instances()) {
      var definition = census.definition(instance.workerType());
      if (definition == null || !instance.countsAsCapacity()) {
        continue;
      }
      int capacity = definition.capacityOf(instance.pool().instanceType());
      var region = instance.pool().region();
      if (ending.contains(instance.instanceId())) {
        leaving.merge(definition.workerType(), capacity, Integer::sum);
      } else if (instance.state() == InstanceStateName.PENDING
          && !instance.registered()
          && !freshness.isTooOld(FactKind.INVENTORY, region)) {
        add(definition, instance.instanceId(), region, instance.launchedAt(), capacity);
      }
    }
  }

  /// What EC2 does not show yet is not taken back: nobody knows that it is still pending.
  private void countUnseen() {
    for (var launch : census.unseen()) {
      var definition = census.definition(launch.workerType());
      var id = launch.instanceId();
      if (definition == null || id == null) {
        continue;
      }
      if (ending.contains(id)) {
        int capacity = definition.capacityOf(launch.pool().instanceType());
        leaving.merge(definition.workerType(), capacity, Integer::sum);
      }
    }
  }

  private void add(
      WorkerType definition, InstanceId id, Region region, Instant since, int capacity) {
    candidates
        .computeIfAbsent(definition.workerType(), _ -> new ArrayList<>())
        .add(new Candidate(id, region, since, capacity));
  }
}
