package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.ec2.DefinitionCheck;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.entry.CallTransactions;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.event.WorkerTypeEvent;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeCreated;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeRemoved;
import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeUpdated;
import io.awsprovisioner.model.workertype.LaunchRules;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What users do with worker types: load, decide, save with the event, in one transaction.
///
/// A name is locked first, so that two changes of it come one after the other, whole; the version
/// and the outbox row get their order under that lock.
public final class WorkerTypes {
  private final WorkerTypeStore store;
  private final WorkerTypeSecrets secrets;
  private final Recording recording;
  private final Checks checks;

  /// What a change leaves behind beside the row: its call's trace, its event, its time and id.
  public record Recording(
      CallTransactions calls, Outbox outbox, InstantSource clock, IdSource ids) {}

  /// What a definition has to pass.
  public record Checks(LaunchRules rules, DefinitionCheck ec2) {}

  public WorkerTypes(
      WorkerTypeStore store, WorkerTypeSecrets secrets, Recording recording, Checks checks) {
    this.store = store;
    this.secrets = secrets;
    this.recording = recording;
    this.checks = checks;
  }

  /// What came of something that was asked for.
  public sealed interface Outcome {
    /// The worker type as it now is.
    ///
    /// @param unverified what it names and EC2 said nothing about
    record Is(StoredWorkerType workerType, ObjectNode complete, List<String> unverified)
        implements Outcome {
      public Is {
        unverified = List.copyOf(unverified);
      }

      @Override
      public String toString() {
        return "Is[" + workerType + "]";
      }
    }

    record Refused(WorkerTypeRefusal refusal) implements Outcome {}

    /// The status of the answer that this becomes.
    default int status() {
      return switch (this) {
        case Is _ -> CallTransactions.OK;
        case Refused(var refusal) -> refusal.problem().code().status();
      };
    }
  }

  /// createWorkerType.
  public Uni<Outcome> create(String name, ObjectNode sent, Call call) {
    var complete = WorkerTypeDecision.withDefaults(sent);
    var refusal = WorkerTypeDecision.refusal(complete, checks.rules());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    return onceEc2HasIt(
        complete,
        unverified ->
            changing(
                name,
                call,
                present ->
                    present.isEmpty()
                        ? store(name, complete, new Making("created", unverified), call)
                        : createdBefore(name, complete, present.get())));
  }

  private Uni<Outcome> createdBefore(String name, ObjectNode complete, StoredWorkerType present) {
    var there = secrets.complete(present);
    return WorkerTypeDecision.isSame(there, complete)
        ? Uni.createFrom().item(new Outcome.Is(present, there, List.of()))
        : refused(new WorkerTypeRefusal.DifferentDefinition(name));
  }

  /// updateWorkerType.
  ///
  /// @param ifMatch the ETag that it must have; empty for any
  public Uni<Outcome> update(String name, ObjectNode sent, Optional<String> ifMatch, Call call) {
    return onceEc2HasIt(
        sent,
        unverified -> {
          var wanted = new Wanted(sent, ifMatch, unverified);
          return changing(name, call, present -> updated(name, wanted, present, call));
        });
  }

  private record Wanted(ObjectNode sent, Optional<String> ifMatch, List<String> unverified) {
    @Override
    public String toString() {
      return "Wanted";
    }
  }

  private Uni<Outcome> updated(
      String name, Wanted wanted, Optional<StoredWorkerType> present, Call call) {
    if (present.isEmpty()) {
      return refused(new WorkerTypeRefusal.NotFound(name));
    }
    if (!matches(wanted.ifMatch(), present.get())) {
      return refused(new WorkerTypeRefusal.OtherVersion(present.get().etag()));
    }
    var complete = WorkerTypeDecision.over(secrets.complete(present.get()), wanted.sent());
    var refusal = WorkerTypeDecision.refusal(complete, checks.rules());
    return refusal.isPresent()
        ? refused(refusal.get())
        : store(name, complete, new Making("updated", wanted.unverified()), call);
  }

  /// EC2 is asked before the transaction: none is held over a call to the outside.
  ///
  /// @param change is told what EC2 said nothing about
  private Uni<Outcome> onceEc2HasIt(
      ObjectNode definition, Function<List<String>, Uni<Outcome>> change) {
    return checks
        .ec2()
        .check(definition)
        .chain(verdict ->
            verdict.reasons().isEmpty()
                ? change.apply(verdict.unverified())
                : refused(new WorkerTypeRefusal.NotLaunchable(verdict.reasons())));
  }

  /// Makes a former version the present one again, under a new version.
  ///
  /// @param former the whole definition as it was
  Uni<Outcome> restore(String name, ObjectNode former, Call call) {
    var refusal = WorkerTypeDecision.refusal(former, checks.rules());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    return onceEc2HasIt(
        former,
        unverified ->
            changing(
                name,
                call,
                present ->
                    store(
                        name,
                        former,
                        new Making(present.isPresent() ? "restored" : "created", unverified),
                        call)));
  }

  /// removeWorkerType: whether it was there.
  public Uni<Boolean> remove(String name, Call call) {
    return recording
        .calls()
        .run(
            call,
            () ->
                store
                    .lock(name)
                    .chain(() -> store.find(name))
                    .chain(present ->
                        present.isEmpty()
                            ? Uni.createFrom().item(false)
                            : removed(present.get(), call).replaceWith(true)),
            _ -> CallTransactions.NO_CONTENT);
  }

  /// What `GET` answers: secrets masked unless the caller may manage it.
  public ObjectNode document(StoredWorkerType stored, boolean maySeeSecrets) {
    return maySeeSecrets ? secrets.completeDocument(stored) : secrets.masked(stored);
  }

  public Uni<Optional<StoredWorkerType>> find(String name) {
    return store.find(name);
  }

  /// The row as it is.
  Future<Optional<WorkerTypeText>> read(String name) {
    return store.read(name);
  }

  /// The version that a launch began under.
  public Uni<Optional<StoredWorkerType>> versionAt(String name, Instant lastModified) {
    return store.versionAt(name, lastModified);
  }

  /// listWorkerTypes.
  public Uni<List<String>> names() {
    return store.names();
  }

  private interface Step {
    Uni<Outcome> on(Optional<StoredWorkerType> present);
  }

  private Uni<Outcome> changing(String name, Call call, Step step) {
    return recording
        .calls()
        .run(
            call,
            () -> store.lock(name).chain(() -> store.find(name)).chain(step::on),
            Outcome::status);
  }

  /// How a version comes about.
  private record Making(String kind, List<String> unverified) {}

  private Uni<Outcome> store(String name, ObjectNode complete, Making making, Call call) {
    return store
        .lastVersion(name)
        .chain(last -> {
          var time =
              WorkerTypeDecision.lastModified(
                  recording.clock().instant(), last.map(WorkerTypeStore.LastVersion::lastModified));
          var version = last.map(WorkerTypeStore.LastVersion::version).orElse(0L) + 1;
          var next = secrets.sealed(new WorkerTypeName(name), version, time, complete);
          var event =
              making.kind().equals("created")
                  ? new WorkerTypeCreated(next.name(), version, time, next.model())
                  : new WorkerTypeUpdated(next.name(), version, time, next.model());
          var change =
              new WorkerTypeStore.Change(
                  making.kind(),
                  recording.ids().slug(),
                  call.caller().clientId(),
                  making.unverified());
          return store
              .save(next, change)
              .chain(() -> announce(change, event, time))
              .replaceWith(new Outcome.Is(next, complete, making.unverified()));
        });
  }

  private Uni<Void> removed(StoredWorkerType present, Call call) {
    var time =
        WorkerTypeDecision.lastModified(
            recording.clock().instant(), Optional.of(present.lastModified()));
    var change =
        new WorkerTypeStore.Change(
            "removed", recording.ids().slug(), call.caller().clientId(), List.of());
    var event = new WorkerTypeRemoved(present.name(), present.version() + 1, time);
    return store
        .remove(present.name(), event.version(), time, change)
        .chain(() -> announce(change, event, time))
        .chain(() ->
            recording
                .outbox()
                .appendTombstone(recording.ids().slug(), Topic.WORKER_TYPES, event.key(), time));
  }

  private Uni<Void> announce(WorkerTypeStore.Change change, WorkerTypeEvent event, Instant time) {
    return recording
        .outbox()
        .forgetTombstones(Topic.WORKER_TYPES, event.key())
        .chain(() -> recording.outbox().append(change.eventId(), event, time));
  }

  private static boolean matches(Optional<String> ifMatch, StoredWorkerType present) {
    return ifMatch
        .map(header ->
            header.strip().equals("*")
                || List.of(header.split(",", -1)).stream()
                    .map(t -> t.strip().replace(StoredWorkerType.MASKED, ""))
                    .anyMatch(present.etag()::equals))
        .orElse(true);
  }

  private static Uni<Outcome> refused(WorkerTypeRefusal refusal) {
    return Uni.createFrom().item(new Outcome.Refused(refusal));
  }
}
