package io.awsprovisioner.model.event;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;

/// A change of a worker type. Folding keeps the highest version of a name; a repeat is identical.
public sealed interface WorkerTypeEvent extends BusEvent {
  WorkerTypeName workerType();

  /// Grows by one with each change of that name, also over a removal.
  long version();

  @Override
  default String key() {
    return workerType().value();
  }

  /// It is new: the whole definition, secrets left out.
  record WorkerTypeCreated(
      WorkerTypeName workerType, long version, Instant time, WorkerType definition)
      implements WorkerTypeEvent {}

  /// It was replaced: the whole definition, secrets left out.
  record WorkerTypeUpdated(
      WorkerTypeName workerType, long version, Instant time, WorkerType definition)
      implements WorkerTypeEvent {}

  /// It was removed: everything launched for it goes. The record's tombstone follows 7 days later.
  record WorkerTypeRemoved(WorkerTypeName workerType, long version, Instant time)
      implements WorkerTypeEvent {}
}
