package io.awsprovisioner.provisioner.steering;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.launch.LaunchFacts;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What became of what operators asked for. Pure.
///
/// A state that holds from a tick on (paused, stopped, approved) is done with that tick. Instances
/// that are to be gone are done when EC2 shows them terminated, a reconciliation when a sweep of
/// every region was begun after it was asked for. What cannot be said yet is not answered.
public final class SteeringOutcomes {
  /// What is looked at.
  ///
  /// @param regions of the deployment
  /// @param sweptSince whether a complete sweep of a region was begun after a time
  public record View(
      LaunchLedgerState ledger,
      Collection<InstanceObserved> inventory,
      List<Region> regions,
      BiPredicate<Region, Instant> sweptSince,
      Instant now) {
    private boolean isSweptSince(Instant since) {
      return regions.stream().allMatch(region -> sweptSince.test(region, since));
    }
  }

  private enum Fate {
    ALIVE,
    GONE
  }

  private record Held(@Nullable WorkerTypeName workerType, Instant since, Fate fate) {}

  private final View view;
  private final Map<InstanceId, Held> instances = new TreeMap<>();
  private final List<LaunchFacts> intended = new ArrayList<>();

  private SteeringOutcomes(View view) {
    this.view = view;
    view.ledger()
        .launches()
        .forEach(launch -> {
          var facts = launch.facts();
          switch (launch) {
            case Intended _ -> intended.add(facts);
            case Launched launched -> hold(launched.instanceId(), facts, Fate.ALIVE);
            case Running running -> hold(running.instanceId(), facts, Fate.ALIVE);
            case Gone gone -> hold(gone.instanceId(), facts, Fate.GONE);
            case Failed _ -> {}
          }
        });
    // EC2's own word, where there is one.
    for (var shown : view.inventory()) {
      boolean gone = shown.state() == InstanceStateName.TERMINATED;
      instances.put(
          shown.instanceId(),
          new Held(shown.workerType(), shown.launchedAt(), gone ? Fate.GONE : Fate.ALIVE));
    }
  }

  private void hold(InstanceId id, LaunchFacts facts, Fate fate) {
    instances.put(id, new Held(facts.workerType(), facts.requestedAt(), fate));
  }

  /// The answers that can be given now.
  ///
  /// @param heeded statements that the plan of this tick heeded, and that were not answered yet
  public static List<SteeringDone> of(List<SteeringStated> heeded, View view) {
    if (heeded.isEmpty()) {
      return List.of();
    }
    var outcomes = new SteeringOutcomes(view);
    return heeded.stream().flatMap(stated -> outcomes.answer(stated).stream()).toList();
  }

  /// The answer to a statement that a newer one on its subject has replaced.
  public static SteeringDone replaced(SteeringStated stated, Instant now) {
    return new SteeringDone(
        stated.workerType(), stated.id(), "replaced by a newer statement on its subject", now);
  }

  private Optional<SteeringDone> answer(SteeringStated stated) {
    return outcome(stated)
        .map(words -> new SteeringDone(stated.workerType(), stated.id(), words, view.now()));
  }

  private Optional<String> outcome(SteeringStated stated) {
    return switch (stated.wish()) {
      case PAUSED -> Optional.of("in force: nothing is bought for it");
      case RESUMED -> Optional.of("in force: it is served");
      case BUYING_STOPPED -> Optional.of("in force: nothing is bought at all");
      case BUYING_RESUMED -> Optional.of("in force: buying goes on");
      case APPROVED -> Optional.of("in force for an hour: what the guard held goes on");
      case RECONCILED ->
          view.isSweptSince(stated.time())
              ? Optional.of("a tick and a sweep of every region were done")
              : Optional.empty();
      case TERMINATED -> terminated(stated);
    };
  }

  private Optional<String> terminated(SteeringStated stated) {
    var workerType = stated.workerType();
    if (!stated.instanceIds().isEmpty()) {
      return single(stated);
    }
    return workerType == null ? Optional.empty() : fleet(workerType, stated.time());
  }

  private Optional<String> single(SteeringStated stated) {
    int gone = 0;
    int unknown = 0;
    for (var id : stated.instanceIds()) {
      var held = instances.get(id);
      if (held != null && held.fate() == Fate.GONE) {
        gone++;
      } else if (held == null && view.isSweptSince(stated.time())) {
        unknown++;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        "terminated "
            + count(gone)
            + (unknown == 0 ? "" : ", of " + unknown + " EC2 shows nothing"));
  }

  /// All that was there when it was asked for, also what EC2 had not granted yet.
  private Optional<String> fleet(WorkerTypeName workerType, Instant askedAt) {
    boolean coming =
        intended.stream()
            .anyMatch(f -> f.workerType().equals(workerType) && !f.requestedAt().isAfter(askedAt));
    boolean alive =
        instances.values().stream()
            .anyMatch(i ->
                workerType.equals(i.workerType())
                    && !i.since().isAfter(askedAt)
                    && i.fate() == Fate.ALIVE);
    if (coming || alive || !view.isSweptSince(askedAt)) {
      return Optional.empty();
    }
    int ended =
        (int)
            view.ledger().terminations().stream()
                .map(t -> t.termination())
                .filter(t -> workerType.equals(t.workerType()) && !t.askedAt().isBefore(askedAt))
                .count();
    return Optional.of("terminated " + count(ended));
  }

  private static String count(int instances) {
    return instances == 1 ? "1 instance" : instances + " instances";
  }
}
