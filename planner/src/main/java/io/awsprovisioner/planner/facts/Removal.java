package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;

/// The record that a worker type was removed. Only this justifies ending its instances: a name that
/// is merely missing from the catalogue may be a catalogue that was not read to its end.
public record Removal(WorkerTypeName workerType, Instant removedAt, long version) {
  public Removal {
    removedAt = Milliseconds.of(removedAt);
  }
}
