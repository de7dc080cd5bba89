package io.awsprovisioner.model.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;

/// A finished tick of the planner: what it found, decided and why. It is the heartbeat that
/// `backendStatus` tells.
///
/// @param planner which replica it was
/// @param sequence grows with each tick of that replica
/// @param notes codes and sentences that concern the whole deployment
public record IterationCompleted(
    String provisionerId,
    String planner,
    long sequence,
    Instant started,
    Instant completed,
    List<WorkerTypeTurn> workerTypes,
    List<Note> notes)
    implements BusEvent {
  public IterationCompleted {
    workerTypes = List.copyOf(workerTypes);
    notes = List.copyOf(notes);
  }

  @Override
  public String key() {
    return provisionerId;
  }

  /// What the tick did for one worker type.
  ///
  /// @param pendingTasks -1 when unknown
  /// @param change capacity units, by the capacity rule
  /// @param launches instances bought in this tick
  /// @param terminations instances ended in this tick
  /// @param sentence why, for people
  public record WorkerTypeTurn(
      WorkerTypeName workerType,
      int pendingTasks,
      int runningCapacity,
      int pendingCapacity,
      int requestedCapacity,
      int change,
      int launches,
      int terminations,
      String sentence,
      List<Note> notes) {
    public WorkerTypeTurn {
      notes = List.copyOf(notes);
    }
  }

  /// A reason.
  ///
  /// @param code from the planner's closed list
  /// @param detail the note's own fields, for machines
  public record Note(String code, String sentence, ObjectNode detail) {}
}
