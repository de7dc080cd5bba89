package io.awsprovisioner.planner.ending;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Census;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is ended. Every reason is a fact that was seen: an instance whose worker type is merely not
/// known is told of and left alone, and one that may be working is never ended for being too many.
public final class Terminations {
  private final PlanningInput input;
  private final Census census;
  private final TreeSet<WorkerTypeName> removed = new TreeSet<>();
  private final TreeSet<InstanceId> steered;
  private final TreeSet<InstanceId> asked = new TreeSet<>();
  private final Map<WorkerTypeName, Instant> steeredFleets = new TreeMap<>();
  private final List<Terminate> planned = new ArrayList<>();
  private final List<PlanNote> notes = new ArrayList<>();
  private int unjudged;

  private Terminations(PlanningInput input, Census census) {
    this.input = input;
    this.census = census;
    this.steered = new TreeSet<>(input.steering().instances());
    input.removals().forEach(r -> removed.add(r.workerType()));
    for (var fleet : input.steering().fleets()) {
      steeredFleets.merge(fleet.workerType(), fleet.askedAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
    var repeat = input.policy().lifetimes().terminationRepeat();
    for (var past : input.terminations()) {
      if (past.askedAt().plus(repeat).isAfter(input.now())) {
        asked.add(past.instanceId());
      }
    }
  }

  public static Terminations of(PlanningInput input, Census census, Freshness freshness) {
    var terminations = new Terminations(input, census);
    terminations.judgeInstances();
    terminations.judgeUnseen();
    var ending = new TreeSet<>(terminations.asked);
    terminations.planned.forEach(t -> ending.add(t.instanceId()));
    terminations.planned.addAll(new OverMaximum(census, freshness, ending).terminations());
    terminations.tellOfUnknown();
    terminations.tellOfSilence();
    var guard = KillGuardCheck.of(input, census, terminations.planned);
    terminations.planned.retainAll(guard.allowed());
    terminations.notes.addAll(guard.notes());
    return terminations;
  }

  public List<Terminate> actions() {
    return planned;
  }

  public List<PlanNote> notes() {
    return notes;
  }

  private void judgeInstances() {
    for (var instance : census.instances()) {
      if (asked.contains(instance.instanceId()) || isOver(instance)) {
        continue;
      }
      var reason = reason(instance);
      if (reason != null) {
        planned.add(
            new Terminate(
                instance.instanceId(), instance.pool().region(), instance.workerType(), reason));
      }
    }
  }

  /// An instance that EC2 has granted and does not show yet can be ended by its id all the same.
  private void judgeUnseen() {
    for (var launch : census.unseen()) {
      var id = launch.instanceId();
      if (id == null || asked.contains(id)) {
        continue;
      }
      var name = launch.workerType();
      var reason =
          isSteered(id, name, launch.requestedAt())
              ? TerminationReason.STEERING
              : isRemoved(name) ? TerminationReason.WORKER_TYPE_REMOVED : null;
      if (reason != null) {
        planned.add(new Terminate(id, launch.pool().region(), name, reason));
      }
    }
  }

  private @Nullable TerminationReason reason(InstanceFact instance) {
    var name = instance.workerType();
    if (isSteered(instance.instanceId(), name, instance.launchedAt())) {
      return TerminationReason.STEERING;
    }
    if (name == null || !(census.isDefined(name) || isRemoved(name))) {
      return null;
    }
    if (isRemoved(name)) {
      return TerminationReason.WORKER_TYPE_REMOVED;
    }
    var lifetimes = input.policy().lifetimes();
    if (isPast(instance.launchedAt().plus(lifetimes.longest()))) {
      return TerminationReason.TOO_OLD;
    }
    return hasMissedItsRegistration(instance) ? TerminationReason.NEVER_REGISTERED : null;
  }

  private boolean isSteered(InstanceId id, @Nullable WorkerTypeName name, Instant launchedAt) {
    var fleetAskedAt = name == null ? null : steeredFleets.get(name);
    return steered.contains(id) || (fleetAskedAt != null && !launchedAt.isAfter(fleetAskedAt));
  }

  /// A definition outweighs the record: the name was used again.
  private boolean isRemoved(WorkerTypeName name) {
    return removed.contains(name) && !census.isDefined(name);
  }

  /// The deadline runs only while registrations can be heard of, and only where the ledger is known
  /// to be whole: otherwise it would end workers that are hard at work.
  private boolean hasMissedItsRegistration(InstanceFact instance) {
    var deadline = input.policy().lifetimes().registration();
    if (instance.registered() || !isPast(instance.launchedAt().plus(deadline))) {
      return false;
    }
    var heartbeat = input.apiHeartbeat();
    if (heartbeat == null
        || isPast(heartbeat.last().plus(input.policy().lifetimes().heartbeat()))) {
      unjudged++;
      return false;
    }
    return input.hold() == null && isPast(heartbeat.unbrokenSince().plus(deadline));
  }

  private boolean isPast(Instant instant) {
    return input.now().isAfter(instant);
  }

  private static boolean isOver(InstanceFact instance) {
    return switch (instance.state()) {
      case SHUTTING_DOWN, TERMINATED -> true;
      case PENDING, RUNNING, STOPPING, STOPPED -> false;
    };
  }

  private void tellOfUnknown() {
    int withoutName = 0;
    var counts = new TreeMap<WorkerTypeName, Integer>();
    for (var instance : census.instances()) {
      var name = instance.workerType();
      if (isOver(instance)) {
        continue;
      }
      if (name == null) {
        withoutName++;
      } else if (!census.isDefined(name) && !isRemoved(name)) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    if (withoutName > 0) {
      notes.add(new PlanNote.UnknownWorkerType(null, withoutName));
    }
    counts.forEach((name, count) -> notes.add(new PlanNote.UnknownWorkerType(name, count)));
  }

  private void tellOfSilence() {
    if (unjudged > 0) {
      var heartbeat = input.apiHeartbeat();
      notes.add(
          new PlanNote.RegistrationsUnknown(unjudged, heartbeat == null ? null : heartbeat.last()));
    }
  }
}
