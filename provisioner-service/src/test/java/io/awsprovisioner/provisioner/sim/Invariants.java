package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.LaunchFailed;
import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.provisioner.launch.LaunchState;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What must hold, by EC2's own journal: after every step, and when all is quiet.
final class Invariants {
  private Invariants() {}

  /// After every step.
  static List<String> always(World world, int maxCapacity) {
    var broken = new ArrayList<String>();
    var ledger = world.ledger();
    for (var machine : world.ec2.machines()) {
      if (ledger.launch(machine.launchId()).isEmpty()) {
        broken.add("instance without intent: " + machine.launchId());
      }
      if (!world.secrets.isRegistered(machine.launchId())) {
        broken.add("instance without secret: " + machine.launchId());
      }
    }
    int units =
        world.ec2.alive().stream().mapToInt(m -> m.type().value().equals("m5.large") ? 2 : 1).sum();
    if (units > maxCapacity) {
      broken.add(units + " units are alive, maxCapacity is " + maxCapacity);
    }
    if (!world.ec2.mismatches().isEmpty()) {
      broken.add("parameter mismatch: " + world.ec2.mismatches());
    }
    if (world.secrets.conflicts() > 0) {
      broken.add("a launch has two tokens");
    }
    broken.addAll(events(world));
    return broken;
  }

  /// When nothing is under way any more.
  static List<String> whenQuiet(World world, int maxCapacity) {
    var broken = new ArrayList<>(always(world, maxCapacity));
    var started = new TreeSet<LaunchId>();
    world.ec2.machines().forEach(m -> started.add(m.launchId()));
    var launchedEvents = new TreeSet<LaunchId>();
    for (var event : world.seats.events()) {
      if (event instanceof InstanceLaunched launched) {
        launchedEvents.add(launched.launchId());
      }
    }
    for (var launch : world.ledger().launches()) {
      var id = launch.facts().launchId();
      switch (launch) {
        case Intended _ -> broken.add("never settled: " + id);
        case Failed _ -> check(!started.contains(id), "failed, but EC2 started it: " + id, broken);
        case LaunchState.Launched _, LaunchState.Running _, LaunchState.Gone _ ->
            check(started.contains(id), "never started, but the ledger says so: " + id, broken);
      }
    }
    check(
        launchedEvents.equals(started),
        "launched events " + launchedEvents + " but EC2 started " + started,
        broken);
    return broken;
  }

  private static List<String> events(World world) {
    var broken = new ArrayList<String>();
    var launched = new TreeMap<LaunchId, Integer>();
    var requested = new TreeMap<LaunchId, Integer>();
    var failed = new TreeMap<LaunchId, Integer>();
    for (var event : world.seats.events()) {
      switch (event) {
        case InstanceLaunched e -> launched.merge(e.launchId(), 1, Integer::sum);
        case LaunchRequested e -> requested.merge(e.launchId(), 1, Integer::sum);
        case LaunchFailed e -> failed.merge(e.launchId(), 1, Integer::sum);
        default -> {}
      }
    }
    once("instance-launched", launched, broken);
    once("launch-requested", requested, broken);
    once("launch-failed", failed, broken);
    return broken;
  }

  private static void once(String what, Map<LaunchId, Integer> counts, List<String> broken) {
    counts.forEach((id, count) -> check(count == 1, count + " times " + what + ": " + id, broken));
  }

  private static void check(boolean holds, String otherwise, List<String> broken) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
