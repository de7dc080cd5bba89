package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An instance's state as EC2 names it.
public enum InstanceStateName {
  @JsonProperty("pending")
  PENDING("pending"),
  @JsonProperty("running")
  RUNNING("running"),
  @JsonProperty("shutting-down")
  SHUTTING_DOWN("shutting-down"),
  @JsonProperty("stopping")
  STOPPING("stopping"),
  @JsonProperty("stopped")
  STOPPED("stopped"),
  @JsonProperty("terminated")
  TERMINATED("terminated");

  private final String wireName;

  InstanceStateName(String wireName) {
    this.wireName = wireName;
  }

  /// The word on the wire, such as `shutting-down`.
  public String wireName() {
    return wireName;
  }

  /// The state that a word on the wire stands for.
  ///
  /// @throws IllegalArgumentException for a word that EC2 did not have when this was written
  public static InstanceStateName named(String wireName) {
    for (var state : values()) {
      if (state.wireName.equals(wireName)) {
        return state;
      }
    }
    throw new IllegalArgumentException("EC2 has a new instance state: " + wireName);
  }

  /// Whether it still can do work or will be able to: pending or running.
  public boolean isAlive() {
    return this == PENDING || this == RUNNING;
  }
}
