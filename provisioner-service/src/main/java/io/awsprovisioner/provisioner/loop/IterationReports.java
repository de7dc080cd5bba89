package io.awsprovisioner.provisioner.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.event.IterationCompleted;
import io.awsprovisioner.model.event.IterationCompleted.Note;
import io.awsprovisioner.model.event.IterationCompleted.WorkerTypeTurn;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.WorkerTypeOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a tick tells the world: the worker types whose turn differs from the one before, so that a
/// report stays small however many there are. Owned by the planner's thread.
final class IterationReports {
  /// A turn takes about 2 KB; a report must stay well below what a record may hold. What does not
  /// fit comes with the next tick.
  private static final int MAX_TURNS = 250;

  private static final int UNKNOWN = -1;

  private final String provisionerId;
  private final String planner;
  private final Map<WorkerTypeName, WorkerTypeTurn> told = new HashMap<>();
  private long sequence;

  IterationReports(String provisionerId, String planner) {
    this.provisionerId = provisionerId;
    this.planner = planner;
  }

  /// The next report tells everything again: somebody else may have told other things meanwhile.
  void restart() {
    told.clear();
  }

  IterationCompleted report(Plan plan, Instant started, Instant completed) {
    var turns = new ArrayList<WorkerTypeTurn>();
    for (var outcome : plan.outcomes()) {
      var turn = turn(plan, outcome);
      if (turns.size() < MAX_TURNS && !turn.equals(told.get(outcome.workerType()))) {
        told.put(outcome.workerType(), turn);
        turns.add(turn);
      }
    }
    sequence++;
    return new IterationCompleted(
        provisionerId, planner, sequence, started, completed, turns, notes(plan.notes()));
  }

  private static WorkerTypeTurn turn(Plan plan, WorkerTypeOutcome outcome) {
    var name = outcome.workerType();
    var pendingTasks = outcome.pendingTasks();
    return new WorkerTypeTurn(
        name,
        pendingTasks == null ? UNKNOWN : pendingTasks,
        outcome.running(),
        outcome.pending(),
        outcome.requested(),
        outcome.change(),
        (int) plan.launches().stream().filter(l -> l.workerType().equals(name)).count(),
        (int) plan.terminations().stream().filter(t -> name.equals(t.workerType())).count(),
        outcome.sentence(),
        notes(outcome.notes()));
  }

  private static List<Note> notes(List<PlanNote> notes) {
    return notes.stream()
        .map(note ->
            new Note(
                note.reason().code(),
                note.sentence(),
                ModelMapper.shared().<ObjectNode>valueToTree(note)))
        .toList();
  }
}
