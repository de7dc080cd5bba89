package io.awsprovisioner.docs.events;

import java.util.Map;
import java.util.Optional;

/// What fields mean whose record does not explain them, because they mean the same everywhere.
final class FieldGlossary {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("architectures", "processor architectures, such as `x86_64`"),
          Map.entry("gpus", "how many GPUs it has"),
          Map.entry("memoryMib", "memory in MiB"),
          Map.entry("types", "each with its attributes"),
          Map.entry("vcpus", "how many virtual CPUs it has"),
          Map.entry("bid", "the most that is paid, US$/h; absent on demand"),
          Map.entry("canUseOndemand", "whether on-demand instances may be bought"),
          Map.entry("canUseSpot", "whether spot instances may be bought"),
          Map.entry("capacity", "how many tasks the instance runs at once"),
          Map.entry("completed", "when it ended"),
          Map.entry("definition", "all of it but its secrets"),
          Map.entry("description", "what its authors say about it"),
          Map.entry("owner", "whom its authors name as responsible"),
          Map.entry("instances", "how many there are"),
          Map.entry("instanceTypes", "instance types that may do the work"),
          Map.entry("availabilityZones", "layers of zones; zones not named may be used too"),
          Map.entry("launchSpec", "this layer's part of the RunInstances request"),
          Map.entry("launchedAt", "when EC2 says that it was launched"),
          Map.entry("launches", "how many were decided"),
          Map.entry("maxCapacity", "the most capacity that there may be, in capacity units"),
          Map.entry("outcome", "what became of it, in words"),
          Map.entry("price", "US$/h, with utility"),
          Map.entry("failures", "a fading count of launches that EC2 refused"),
          Map.entry("pendingCapacity", "capacity units that EC2 shows as pending"),
          Map.entry("provisionerId", "which deployment"),
          Map.entry(
              "requestedCapacity",
              "capacity units that are asked for and that EC2 does not show yet"),
          Map.entry("spotPrice", "of the pool, US$/h, without utility"),
          Map.entry("reason", "why, in words"),
          Map.entry("regions", "where it may be launched"),
          Map.entry("scopes", "Taskcluster scopes that this layer gives to workers"),
          Map.entry("sentence", "the same for people; may be reworded"),
          Map.entry("sequence", "grows with each tick"),
          Map.entry("spotRequestId", "EC2's spot instance request; absent on demand"),
          Map.entry("started", "when it began"),
          Map.entry("pendingTasks", "how many tasks wait, a level"),
          Map.entry("terminations", "how many were decided"),
          Map.entry("time", "when it happened"),
          Map.entry("userData", "this layer's part of the workers' user data"),
          Map.entry("version", "grows by one with each change of that name"),
          Map.entry("window", "a duration in ISO 8601"),
          Map.entry("workerTypes", "how many there are"));

  private FieldGlossary() {}

  static Optional<String> of(String field) {
    return Optional.ofNullable(WORDS.get(field));
  }
}
