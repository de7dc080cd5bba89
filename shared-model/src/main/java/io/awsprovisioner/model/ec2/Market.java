package io.awsprovisioner.model.ec2;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How an instance is paid for.
public enum Market {
  @JsonProperty("spot")
  SPOT,
  @JsonProperty("on-demand")
  ON_DEMAND
}
