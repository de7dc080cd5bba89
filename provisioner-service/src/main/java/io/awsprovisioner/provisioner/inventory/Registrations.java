package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.ApiAlive;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRunning;
import io.awsprovisioner.model.event.InstanceEvent.InstanceStarted;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InstanceEvent.LaunchFailed;
import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.planner.facts.ApiHeartbeat;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which instances somebody is at home in, and which EC2 has announced to take back. Folded from
/// the public events; written by one thread, read by others.
public final class Registrations {
  /// A longer silence and the registration deadline starts anew: what was said in it may have been
  /// lost.
  private static final Duration LONGEST_GAP = PlanningPolicy.Lifetimes.DEFAULT.heartbeat();

  /// As long as the topic keeps these events, and longer than any instance lives: what is older is
  /// about instances whose end was never told.
  private static final Duration KEPT = Duration.ofDays(7);

  /// Looking for what is too old goes through everything, so it is done once for so many events.
  private static final int EVENTS_BETWEEN_CLEANINGS = 10_000;

  private final Map<LaunchId, Instant> launches = new ConcurrentHashMap<>();
  private final Map<InstanceId, Instant> instances = new ConcurrentHashMap<>();
  private final Map<InstanceId, Instant> warned = new ConcurrentHashMap<>();
  private int eventsSinceCleaning;
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

  /// EC2 will take an instance back.
  ///
  /// @return whether that is news
  public boolean fold(InterruptionWarned warning) {
    boolean isNews = !warned.containsKey(warning.instanceId());
    fold((InstanceEvent) warning);
    return isNews;
  }

  /// Takes an event in; most say nothing about this.
  public void fold(InstanceEvent event) {
    switch (event) {
      case InstanceRegistered registered -> launches.put(registered.launchId(), registered.time());
      case InstanceStarted started -> {
        instances.put(started.instanceId(), started.time());
        if (started.launchId() != null) {
          launches.put(started.launchId(), started.time());
        }
      }
      case InterruptionWarned warning -> warned.put(warning.instanceId(), warning.time());
      case InstanceTerminated terminated -> forget(terminated);
      case LaunchRequested _, InstanceLaunched _, LaunchFailed _ -> {}
      case InstanceRunning _, SteeringDone _ -> {}
    }
    eventsSinceCleaning++;
    if (eventsSinceCleaning >= EVENTS_BETWEEN_CLEANINGS) {
      eventsSinceCleaning = 0;
      forgetBefore(event.time().minus(KEPT));
    }
  }

  /// How many things are remembered.
  int size() {
    return launches.size() + instances.size() + warned.size();
  }

  private void forgetBefore(Instant oldest) {
    launches.values().removeIf(oldest::isAfter);
    instances.values().removeIf(oldest::isAfter);
    warned.values().removeIf(oldest::isAfter);
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
    return instances.containsKey(instanceId)
        || (launchId != null && launches.containsKey(launchId));
  }

  /// Whether EC2 has announced to take it back.
  public boolean isWarned(InstanceId instanceId) {
    return warned.containsKey(instanceId);
  }
}
