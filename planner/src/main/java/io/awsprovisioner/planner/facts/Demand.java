package io.awsprovisioner.planner.facts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// How many tasks wait for a worker type, as far as somebody said so.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "demand")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Demand.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = Demand.Unknown.class, name = "unknown")
})
public sealed interface Demand {
  /// A level, not a change.
  ///
  /// @param pendingTasks ≥ 0
  /// @param source who said so, such as `queue`
  record Pending(int pendingTasks, Instant observedAt, String source) implements Demand {
    public Pending {
      if (pendingTasks < 0) {
        throw new IllegalArgumentException("pendingTasks must be at least 0: " + pendingTasks);
      }
      observedAt = Milliseconds.of(observedAt);
    }
  }

  /// Nobody said, ever or lately.
  ///
  /// @param why for people, such as "the queue has not answered since the start"
  record Unknown(String why) implements Demand {}
}
