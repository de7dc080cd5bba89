package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;

/// What operators want, as a state.
///
/// @param buyingStopped the switch for the whole deployment
/// @param pausedWorkerTypes nothing is bought for these
/// @param instances to be terminated one by one
/// @param fleets of which everything that is there is to be terminated
/// @param approvedWindDowns worker types whose automatic terminations the kill guard lets pass
public record Steering(
    boolean buyingStopped,
    List<WorkerTypeName> pausedWorkerTypes,
    List<InstanceId> instances,
    List<Fleet> fleets,
    List<WorkerTypeName> approvedWindDowns) {
  /// Nobody asked for anything.
  public static final Steering NONE =
      new Steering(false, List.of(), List.of(), List.of(), List.of());

  public Steering {
    pausedWorkerTypes = List.copyOf(pausedWorkerTypes);
    instances = List.copyOf(instances);
    fleets = List.copyOf(fleets);
    approvedWindDowns = List.copyOf(approvedWindDowns);
  }

  /// All instances of a worker type that were launched up to the moment it was asked for: what is
  /// bought afterwards stays.
  public record Fleet(WorkerTypeName workerType, Instant askedAt) {
    public Fleet {
      askedAt = Milliseconds.of(askedAt);
    }
  }
}
