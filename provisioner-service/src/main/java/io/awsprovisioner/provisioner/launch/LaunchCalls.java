package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Gone;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;
import io.awsprovisioner.provisioner.launch.LaunchState.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// When EC2 was asked for launches, as far as a ledger tells: what a new planner has to take from
/// its bucket, so that it is not throttled for what the former one did. Pure.
final class LaunchCalls {
  private LaunchCalls() {}

  /// The calls of each region. Where the ledger leaves it open when one was made, it is the latest
  /// time that it can have been.
  static SortedMap<Region, List<Instant>> of(LaunchLedgerState ledger, Instant now) {
    var calls = new TreeMap<Region, List<Instant>>();
    for (var launch : ledger.launches()) {
      calls
          .computeIfAbsent(launch.facts().pool().region(), _ -> new ArrayList<>())
          .add(madeAt(launch, now));
    }
    return calls;
  }

  private static Instant madeAt(LaunchState launch, Instant now) {
    return switch (launch) {
      case Intended _ -> now;
      case Failed failed -> failed.at();
      // An adopted one was adopted at that time, not asked for.
      case Launched launched -> launched.adopted() ? launched.facts().requestedAt() : launched.at();
      // It has booted since, which takes longer than a bucket needs to be full again.
      case Running _, Gone _ -> launch.facts().requestedAt();
    };
  }
}
