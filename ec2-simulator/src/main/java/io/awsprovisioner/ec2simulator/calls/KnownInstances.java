package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.instances.Fleet;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds instances by the ids of a request. One unknown id fails the whole request, as at EC2.
final class KnownInstances {
  private KnownInstances() {}

  /// @throws Ec2Refusal InvalidInstanceID.Malformed or InvalidInstanceID.NotFound; an instance that
  ///   is not visible yet is not found either
  static List<Instance> find(Fleet fleet, String region, List<String> ids, Instant now) {
    ids.forEach(id -> ResourceIds.check(id, "i-", "InvalidInstanceID.Malformed"));
    var found = new ArrayList<Instance>();
    var missing = new ArrayList<String>();
    for (String id : new LinkedHashSet<>(ids)) {
      Instance instance = fleet.find(region, id);
      if (instance != null && !instance.visibleFrom().isAfter(now)) {
        found.add(instance);
      } else {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      throw new Ec2Refusal(
          "InvalidInstanceID.NotFound",
          missing.size() == 1
              ? "The instance ID '" + missing.getFirst() + "' does not exist"
              : "The instance IDs '" + String.join(", ", missing) + "' do not exist");
    }
    return found;
  }
}
