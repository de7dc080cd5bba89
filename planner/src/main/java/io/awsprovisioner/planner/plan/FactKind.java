package io.awsprovisioner.planner.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A kind of fact that can be too old to build on.
public enum FactKind {
  @JsonProperty("prices")
  PRICES("spot prices"),
  @JsonProperty("inventory")
  INVENTORY("instances");

  private final String words;

  FactKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
