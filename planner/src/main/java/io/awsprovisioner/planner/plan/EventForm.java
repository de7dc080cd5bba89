package io.awsprovisioner.planner.plan;

import io.awsprovisioner.model.event.IterationCompleted.Note;
import io.awsprovisioner.model.event.WorkerTypeDecided;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Options and notes in the form in which events and answers tell them: one form, whoever tells.
public final class EventForm {
  private EventForm() {}

  /// An option, with the code of what ruled it out.
  public static WorkerTypeDecided.Option option(RankedOption option) {
    return new WorkerTypeDecided.Option(
        option.pool().region(),
        option.pool().availabilityZone(),
        option.pool().instanceType(),
        option.pool().market(),
        option.poolPrice(),
        option.price(),
        option.bid(),
        option.capacity(),
        option.health(),
        option.bought(),
        code(option.excludedBy()),
        option.monthlyInterruptions(),
        option.weight());
  }

  /// Notes, each with its code, its sentence and its own fields.
  public static List<Note> notes(List<PlanNote> notes) {
    return notes.stream()
        .map(note -> new Note(note.reason().code(), note.sentence(), ModelMapper.tree(note)))
        .toList();
  }

  private static @Nullable String code(@Nullable Exclusion exclusion) {
    return exclusion == null ? null : exclusion.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
