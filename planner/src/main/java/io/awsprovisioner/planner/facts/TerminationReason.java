package io.awsprovisioner.planner.facts;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why an instance is ended. There is no other reason: an instance that may be working is left
/// alone.
public enum TerminationReason {
  /// An operator asked for it.
  @JsonProperty("steering")
  STEERING,
  /// Its worker type was removed, and the record of that is here.
  @JsonProperty("worker-type-removed")
  WORKER_TYPE_REMOVED,
  /// Its worker never fetched its secret within the registration deadline.
  @JsonProperty("never-registered")
  NEVER_REGISTERED,
  /// It is older than the longest life, so its credentials have expired.
  @JsonProperty("too-old")
  TOO_OLD,
  /// It is still pending, and its worker type has more than maxCapacity.
  @JsonProperty("over-max-capacity")
  OVER_MAX_CAPACITY;

  /// Whether the provisioner decides it by itself: only those can be held by the kill guard.
  public boolean isAutomatic() {
    return this != STEERING;
  }
}
