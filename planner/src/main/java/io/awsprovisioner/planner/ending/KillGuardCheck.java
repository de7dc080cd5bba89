package io.awsprovisioner.planner.ending;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlanNote.KillGuardHolds;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Holds automatic terminations when they are too many of too many worker types at once. What
/// operators asked for or approved passes, and counts for nothing.
///
/// @param allowed what may be carried out
record KillGuardCheck(List<Terminate> allowed, List<PlanNote> notes) {

  static KillGuardCheck of(PlanningInput input, Census census, List<Terminate> planned) {
    var approved = new TreeSet<>(input.steering().approvedWindDowns());
    var held = planned.stream().filter(t -> isGuarded(t, approved)).toList();
    if (held.isEmpty()) {
      return new KillGuardCheck(planned, List.of());
    }
    var guard = input.policy().killGuard();
    var since = input.now().minus(guard.window());
    var recent =
        input.terminations().stream()
            .filter(t -> t.askedAt().isAfter(since) && isGuarded(t, approved))
            .toList();
    var going = new TreeSet<InstanceId>();
    held.forEach(t -> going.add(t.instanceId()));
    recent.forEach(t -> going.add(t.instanceId()));
    int all = all(input, census, going);
    int workerTypes = workerTypes(held, recent);
    if (workerTypes < guard.workerTypes() || going.size() <= guard.share() * all) {
      return new KillGuardCheck(planned, List.of());
    }
    var allowed = planned.stream().filter(t -> !isGuarded(t, approved)).toList();
    return new KillGuardCheck(
        allowed,
        List.of(new KillGuardHolds(names(held), held.size(), going.size() - held.size(), all)));
  }

  private static boolean isGuarded(Terminate planned, Set<WorkerTypeName> approved) {
    var name = planned.workerType();
    return planned.reason().isAutomatic() && (name == null || !approved.contains(name));
  }

  private static boolean isGuarded(PastTermination past, Set<WorkerTypeName> approved) {
    var name = past.workerType();
    return past.reason().isAutomatic() && (name == null || !approved.contains(name));
  }

  /// Those that are there, and those that went within the window.
  private static int all(PlanningInput input, Census census, Set<InstanceId> going) {
    var all = new TreeSet<>(going);
    census.instances().stream()
        .filter(i -> i.state().isAlive())
        .map(InstanceFact::instanceId)
        .forEach(all::add);
    var since = input.now().minus(input.policy().killGuard().window());
    input.terminations().stream()
        .filter(t -> t.askedAt().isAfter(since))
        .map(PastTermination::instanceId)
        .forEach(all::add);
    return all.size();
  }

  private static int workerTypes(List<Terminate> held, List<PastTermination> recent) {
    var names = new TreeSet<>(names(held));
    for (var past : recent) {
      if (past.workerType() != null) {
        names.add(past.workerType());
      }
    }
    return names.size();
  }

  private static List<WorkerTypeName> names(List<Terminate> held) {
    var names = new TreeSet<WorkerTypeName>();
    for (var planned : held) {
      if (planned.workerType() != null) {
        names.add(planned.workerType());
      }
    }
    return List.copyOf(names);
  }
}
