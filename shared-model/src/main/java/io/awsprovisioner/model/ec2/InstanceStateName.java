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

  /// Whether it still can do work or will be able to: pending or running.
  public boolean isAlive() {
    return this == PENDING || this == RUNNING;
  }
}
