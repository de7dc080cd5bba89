package io.awsprovisioner.provisioner.steering;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The last statement on each subject, and what was answered. Written by one thread for each topic,
/// read by others.
public final class SteeringBoard {
  /// As long as answers are kept on the bus: an older statement was answered, though nobody can see
  /// it any more.
  private static final Duration ANSWERABLE = Duration.ofDays(7);

  /// An approval is for what the guard holds when it is given: several times the guard's window, so
  /// that a long wind-down comes to its end, and short enough not to open the door for what nobody
  /// has seen yet.
  private static final Duration APPROVAL_HOLDS = Duration.ofHours(1);

  /// Far more than operators state in a week.
  private static final int MOST_ANSWERS = 100_000;

  private final TreeMap<String, SteeringStated> latest = new TreeMap<>();
  private final Map<String, SteeringStated> replaced = new LinkedHashMap<>();
  private final Set<String> answered = new LinkedHashSet<>();

  /// Takes a statement in; an older version of its subject changes nothing.
  ///
  /// @return whether it changed anything
  public synchronized boolean fold(SteeringStated stated) {
    var known = latest.get(stated.subject());
    if (known != null && known.version() >= stated.version()) {
      return false;
    }
    if (known != null && !answered.contains(known.id())) {
      replaced.put(known.id(), known);
    }
    latest.put(stated.subject(), stated);
    return true;
  }

  /// Somebody was told what became of a statement.
  public synchronized void fold(SteeringDone done) {
    replaced.remove(done.steeringId());
    answered.add(done.steeringId());
    if (answered.size() > MOST_ANSWERS) {
      answered.remove(answered.iterator().next());
    }
  }

  /// Statements that hold and that nobody was answered yet.
  public synchronized List<SteeringStated> unanswered(Instant now) {
    return latest.values().stream().filter(stated -> isOpen(stated, now)).toList();
  }

  /// Statements that a newer one has replaced before anybody was answered.
  public synchronized List<SteeringStated> replaced(Instant now) {
    return replaced.values().stream().filter(stated -> isOpen(stated, now)).toList();
  }

  /// When somebody last asked to look again.
  public synchronized Optional<Instant> reconciliationAskedAt() {
    return latest.values().stream()
        .filter(stated -> stated.wish() == Wish.RECONCILED)
        .map(SteeringStated::time)
        .max(Instant::compareTo);
  }

  private boolean isOpen(SteeringStated stated, Instant now) {
    return !answered.contains(stated.id()) && stated.time().plus(ANSWERABLE).isAfter(now);
  }

  /// The subject's record was deleted.
  public synchronized void forget(String subject) {
    latest.remove(subject);
  }

  /// What the planner has to heed now.
  public synchronized Steering steering(Instant now) {
    boolean stopped = false;
    var paused = new ArrayList<WorkerTypeName>();
    var instances = new ArrayList<InstanceId>();
    var fleets = new ArrayList<Steering.Fleet>();
    var approved = new ArrayList<WorkerTypeName>();
    for (var stated : latest.values()) {
      var workerType = stated.workerType();
      if (stated.wish() == Wish.BUYING_STOPPED) {
        stopped = true;
      } else if (stated.wish() == Wish.TERMINATED && !stated.instanceIds().isEmpty()) {
        instances.addAll(stated.instanceIds());
      } else if (workerType != null) {
        switch (stated.wish()) {
          case PAUSED -> paused.add(workerType);
          case TERMINATED -> fleets.add(new Steering.Fleet(workerType, stated.time()));
          case APPROVED -> {
            if (stated.time().plus(APPROVAL_HOLDS).isAfter(now)) {
              approved.add(workerType);
            }
          }
          case RESUMED, BUYING_STOPPED, BUYING_RESUMED, RECONCILED -> {}
        }
      }
    }
    return new Steering(stopped, paused, instances, fleets, approved);
  }
}
