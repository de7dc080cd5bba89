package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.InstanceEvent.InstanceStarted;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which instances somebody is at home in, and which EC2 has announced to take back. Folded from
/// the public events; written by one thread, read by others.
public final class Registrations {
  /// A longer silence and the registration deadline starts anew: what was said in it may have been
  /// lost.
  private static final Duration LONGEST_GAP = PlanningPolicy.Lifetimes.DEFAULT.heartbeat();

  private final Set<LaunchId> launches = ConcurrentHashMap.newKeySet();
  private final Set<InstanceId> instances = ConcurrentHashMap.newKeySet();
  private final Set<InstanceId> warned = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ApiHeartbeat heartbeat;

  /// The api-service was heard.
  public void fold(ApiAlive alive) {
    var known = heartbeat;
    if (known == null || alive.time().isAfter(known.last().plus(LONGEST_GAP))) {
      heartbeat = new ApiHeartbeat(alive.time(), alive.time());
    } else if (alive.time().isAfter(known.last())) {
      heartbeat = new ApiHeartbeat(known.unbrokenSince(), alive.time());
    }
  }

  /// How the api-service was heard: what it said before that is known here.
  public @Nullable ApiHeartbeat apiHeartbeat() {
    return heartbeat;
  }

  /// Takes an event in; most say nothing about this.
  public void fold(InstanceEvent event) {
    switch (event) {
      case InstanceRegistered registered -> launches.add(registered.launchId());
      case InstanceStarted started -> {
        instances.add(started.instanceId());
        if (started.launchId() != null) {
          launches.add(started.launchId());
        }
      }
      case InterruptionWarned warning -> warned.add(warning.instanceId());
      case InstanceTerminated terminated -> forget(terminated);
      default -> {}
    }
  }

  private void forget(InstanceTerminated terminated) {
    instances.remove(terminated.instanceId());
    warned.remove(terminated.instanceId());
    if (terminated.launchId() != null) {
      launches.remove(terminated.launchId());
    }
  }

  /// Whether its worker has redeemed or removed its secret, or said that it started.
  public boolean isRegistered(InstanceId instanceId, @Nullable LaunchId launchId) {
    return instances.contains(instanceId) || (launchId != null && launches.contains(launchId));
  }

  /// Whether EC2 has announced to take it back.
  public boolean isWarned(InstanceId instanceId) {
    return warned.contains(instanceId);
  }
}
