package io.awsprovisioner.systemtests.truth;

import java.time.Instant;
import java.util.SortedMap;

/// One line of the simulator's journal; what a kind of line does not have is empty.
///
/// @param what its kind: launch-requested, launched, running, shutting-down, terminated, …
/// @param clientToken of RunInstances: the launch id
/// @param outcome of launch-requested: launched, replayed or refused
public record JournalEntry(
    long seq,
    Instant time,
    String what,
    String region,
    String instanceId,
    String clientToken,
    String instanceType,
    String outcome,
    SortedMap<String, String> tags) {

  public static final String LAUNCHED = "launched";
  public static final String WORKER_TYPE_TAG = "aws-provisioner:worker-type";
  public static final String LAUNCH_TAG = "aws-provisioner:launch-id";
  public static final String PROVISIONER_TAG = "aws-provisioner:provisioner-id";

  /// The worker type of a launched instance, by its tag; empty without one.
  public String workerType() {
    return tags.getOrDefault(WORKER_TYPE_TAG, "");
  }

  boolean isLaunched() {
    return what.equals(LAUNCHED);
  }

  /// From here on the instance is no capacity any more.
  boolean isEnd() {
    return what.equals("shutting-down") || what.equals("stopped") || what.equals("terminated");
  }
}
