package io.awsprovisioner.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/// Time for the planner to look again. What the tick says is not an instruction: several become
/// one.
public record Tick(long sequence, Why why, Instant time) implements BusEvent {
  @Override
  public String key() {
    return "tick";
  }

  /// What made it tick; for logs and metrics only.
  public enum Why {
    @JsonProperty("schedule")
    SCHEDULE,
    @JsonProperty("configuration")
    CONFIGURATION,
    @JsonProperty("demand")
    DEMAND,
    @JsonProperty("steering")
    STEERING
  }
}
