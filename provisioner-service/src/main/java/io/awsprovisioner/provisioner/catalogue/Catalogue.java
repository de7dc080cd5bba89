package io.awsprovisioner.provisioner.catalogue;

import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeCreated;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeRemoved;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeUpdated;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The definitions, folded by version: repeats and older versions change nothing. Written by one
/// thread, read by others.
public final class Catalogue {
  private final TreeMap<WorkerTypeName, WorkerTypeEvent> latest = new TreeMap<>();

  /// Takes an event in.
  ///
  /// @return whether it changed anything
  public synchronized boolean fold(WorkerTypeEvent event) {
    var known = latest.get(event.workerType());
    if (known != null && known.version() >= event.version()) {
      return false;
    }
    latest.put(event.workerType(), event);
    return true;
  }

  /// A removed worker type's record has been deleted. A defined one is never forgotten that way:
  /// its record does not get a tombstone.
  public synchronized void forget(WorkerTypeName workerType) {
    latest.computeIfPresent(
        workerType, (_, known) -> known instanceof WorkerTypeRemoved ? null : known);
  }

  /// All definitions, by name.
  public synchronized List<WorkerType> definitions() {
    var definitions = new ArrayList<WorkerType>();
    for (var event : latest.values()) {
      switch (event) {
        case WorkerTypeCreated created -> definitions.add(created.definition());
        case WorkerTypeUpdated updated -> definitions.add(updated.definition());
        case WorkerTypeRemoved _ -> {}
      }
    }
    return definitions;
  }

  /// The records of removed worker types, by name.
  public synchronized List<Removal> removals() {
    var removals = new ArrayList<Removal>();
    for (var event : latest.values()) {
      if (event instanceof WorkerTypeRemoved(var name, var version, var time)) {
        removals.add(new Removal(name, time, version));
      }
    }
    return removals;
  }
}
