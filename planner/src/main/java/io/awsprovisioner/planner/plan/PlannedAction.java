package io.awsprovisioner.planner.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.TerminationReason;
import org.jspecify.annotations.Nullable;

/// One thing to do. Doing nothing is no action; its reason is a [PlanNote].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlannedAction.Launch.class, name = "launch"),
  @JsonSubTypes.Type(value = PlannedAction.Terminate.class, name = "terminate")
})
public sealed interface PlannedAction {
  /// Launch one instance. The executor gives it a launch id and nothing else.
  ///
  /// @param version of the definition that this was planned with
  /// @param poolPrice what the pool costs now, US$/h
  /// @param price that with the type's utility, US$/h: what was ranked and compared with maxPrice
  /// @param bid US$/h; null on demand
  /// @param capacity units that the instance brings
  record Launch(
      WorkerTypeName workerType,
      long version,
      Pool pool,
      double poolPrice,
      double price,
      @Nullable Double bid,
      int capacity)
      implements PlannedAction {}

  /// End one instance.
  ///
  /// @param workerType as tagged; null when it has no such tag
  record Terminate(
      InstanceId instanceId,
      Region region,
      @Nullable WorkerTypeName workerType,
      TerminationReason reason)
      implements PlannedAction {}
}
