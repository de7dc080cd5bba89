package io.awsprovisioner.planner.audit;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.audit.Finding.Rule;
import io.awsprovisioner.planner.facts.InstanceFact;
import io.awsprovisioner.planner.facts.OpenLaunch;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlannedAction.Terminate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Terminations: is each justified by a fact, and are they not too many at once?
final class TerminationAudit {
  private final PlanningInput input;
  private final Stock stock;
  private final Map<InstanceId, OpenLaunch> granted = new HashMap<>();
  private final Map<WorkerTypeName, Integer> cancelled = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  TerminationAudit(PlanningInput input, Stock stock) {
    this.input = input;
    this.stock = stock;
    for (var launch : stock.unseen) {
      if (launch.instanceId() != null) {
        granted.put(launch.instanceId(), launch);
      }
    }
  }

  List<Finding> check(Plan plan) {
    var seen = new HashSet<InstanceId>();
    for (var end : plan.terminations()) {
      if (!seen.add(end.instanceId())) {
        add(Rule.INSTANCE_ENDED_TWICE, end, "twice");
      }
      checkOne(end);
    }
    cancelled.forEach(this::checkCancelled);
    checkGuard(plan.terminations());
    return findings;
  }

  private void checkOne(Terminate end) {
    var instance = stock.instances.get(end.instanceId());
    var launch = granted.get(end.instanceId());
    if (instance != null) {
      boolean same =
          Objects.equals(instance.workerType(), end.workerType())
              && instance.pool().region().equals(end.region());
      if (!same || !isJustified(end, instance)) {
        add(Rule.UNJUSTIFIED_TERMINATION, end, "is not what the facts say");
      }
    } else if (launch == null) {
      add(Rule.UNKNOWN_INSTANCE, end, "nobody has seen");
    } else if (!isJustified(end, launch)) {
      add(Rule.UNJUSTIFIED_TERMINATION, end, "is not what the facts say");
    }
  }

  private boolean isJustified(Terminate end, InstanceFact instance) {
    return switch (end.reason()) {
      case STEERING -> isSteered(end, instance.launchedAt());
      case WORKER_TYPE_REMOVED -> isRemoved(end.workerType());
      case TOO_OLD ->
          isKnown(end.workerType())
              && instance
                  .launchedAt()
                  .plus(input.policy().lifetimes().longest())
                  .isBefore(input.now());
      case NEVER_REGISTERED -> isKnown(end.workerType()) && isSilent(instance);
      case OVER_MAX_CAPACITY -> {
        var definition = definition(end.workerType());
        if (definition == null || instance.state() != InstanceStateName.PENDING) {
          yield false;
        }
        int units = definition.capacityOf(instance.pool().instanceType());
        cancelled.merge(definition.workerType(), units, Integer::sum);
        yield true;
      }
    };
  }

  private boolean isJustified(Terminate end, OpenLaunch launch) {
    return switch (end.reason()) {
      case STEERING -> isSteered(end, launch.requestedAt());
      case WORKER_TYPE_REMOVED -> isRemoved(end.workerType());
      case TOO_OLD, NEVER_REGISTERED, OVER_MAX_CAPACITY -> false;
    };
  }

  private boolean isSteered(Terminate end, Instant launchedAt) {
    return input.steering().instances().contains(end.instanceId())
        || input.steering().fleets().stream()
            .anyMatch(
                f -> f.workerType().equals(end.workerType()) && !launchedAt.isAfter(f.askedAt()));
  }

  private boolean isSilent(InstanceFact instance) {
    var heartbeat = input.apiHeartbeat();
    var lifetimes = input.policy().lifetimes();
    if (instance.registered() || heartbeat == null) {
      return false;
    }
    boolean isHeard = !heartbeat.last().plus(lifetimes.heartbeat()).isBefore(input.now());
    var since =
        instance.launchedAt().isAfter(heartbeat.unbrokenSince())
            ? instance.launchedAt()
            : heartbeat.unbrokenSince();
    return isHeard && since.plus(lifetimes.registration()).isBefore(input.now());
  }

  private @Nullable WorkerType definition(@Nullable WorkerTypeName name) {
    return name == null ? null : stock.definitions.get(name);
  }

  private boolean isKnown(@Nullable WorkerTypeName name) {
    return definition(name) != null;
  }

  private boolean isRemoved(@Nullable WorkerTypeName name) {
    return !isKnown(name) && input.removals().stream().anyMatch(r -> r.workerType().equals(name));
  }

  private void checkCancelled(WorkerTypeName name, int units) {
    var definition = stock.definitions.get(name);
    if (definition != null && stock.present(name) - units < definition.maxCapacity()) {
      findings.add(
          new Finding(
              Rule.UNJUSTIFIED_TERMINATION,
              units + " pending units of " + name + " are more than it has over maxCapacity"));
    }
  }

  private void checkGuard(List<Terminate> terminations) {
    var guard = input.policy().killGuard();
    var from = input.now().minus(guard.window());
    var approved = input.steering().approvedWindDowns();
    var ids = new HashSet<InstanceId>();
    var names = new HashSet<WorkerTypeName>();
    boolean isAny = false;
    for (var end : terminations) {
      if (counts(end.reason(), end.workerType(), approved)) {
        isAny = true;
        count(end.instanceId(), end.workerType(), ids, names);
      }
    }
    var all = new HashSet<InstanceId>();
    for (var past : input.terminations()) {
      if (past.askedAt().isAfter(from)) {
        all.add(past.instanceId());
        if (counts(past.reason(), past.workerType(), approved)) {
          count(past.instanceId(), past.workerType(), ids, names);
        }
      }
    }
    all.addAll(ids);
    stock.instances.values().stream()
        .filter(i -> i.state().isAlive())
        .forEach(i -> all.add(i.instanceId()));
    if (isAny && names.size() >= guard.workerTypes() && ids.size() > guard.share() * all.size()) {
      findings.add(
          new Finding(
              Rule.KILL_GUARD_PASSED,
              ids.size() + " of " + all.size() + " instances of " + names.size() + " types"));
    }
  }

  private static boolean counts(
      TerminationReason reason, @Nullable WorkerTypeName name, List<WorkerTypeName> approved) {
    return reason != TerminationReason.STEERING && (name == null || !approved.contains(name));
  }

  private static void count(
      InstanceId id,
      @Nullable WorkerTypeName name,
      Set<InstanceId> ids,
      Set<WorkerTypeName> names) {
    ids.add(id);
    if (name != null) {
      names.add(name);
    }
  }

  private void add(Rule rule, Terminate end, String what) {
    findings.add(
        new Finding(
            rule, "termination of " + end.instanceId() + " (" + end.reason() + ") " + what));
  }
}
