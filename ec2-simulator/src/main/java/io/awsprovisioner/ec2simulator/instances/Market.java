package io.awsprovisioner.ec2simulator.instances;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How an instance is bought.
public enum Market {
  @JsonProperty("spot")
  SPOT("spot"),
  @JsonProperty("on-demand")
  ON_DEMAND("on-demand");

  private final String label;

  Market(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
