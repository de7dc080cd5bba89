package io.awsprovisioner.provisioner.steering;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The last statement on each subject. Written by one thread, read by others.
public final class SteeringBoard {
  private final TreeMap<String, SteeringStated> latest = new TreeMap<>();

  /// Takes a statement in; an older version of its subject changes nothing.
  ///
  /// @return whether it changed anything
  public synchronized boolean fold(SteeringStated stated) {
    var known = latest.get(stated.subject());
    if (known != null && known.version() >= stated.version()) {
      return false;
    }
    latest.put(stated.subject(), stated);
    return true;
  }

  /// The subject's record was deleted.
  public synchronized void forget(String subject) {
    latest.remove(subject);
  }

  /// What the planner has to heed.
  public synchronized Steering steering() {
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
        addWorkerTypeWish(stated, workerType, paused, fleets, approved);
      }
    }
    return new Steering(stopped, paused, instances, fleets, approved);
  }

  private static void addWorkerTypeWish(
      SteeringStated stated,
      WorkerTypeName workerType,
      List<WorkerTypeName> paused,
      List<Steering.Fleet> fleets,
      List<WorkerTypeName> approved) {
    switch (stated.wish()) {
      case PAUSED -> paused.add(workerType);
      case TERMINATED -> fleets.add(new Steering.Fleet(workerType, stated.time()));
      case APPROVED -> approved.add(workerType);
      case RESUMED, BUYING_STOPPED, BUYING_RESUMED, RECONCILED -> {}
    }
  }
}
