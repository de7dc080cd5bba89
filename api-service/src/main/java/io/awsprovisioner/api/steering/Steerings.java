package io.awsprovisioner.api.steering;

import io.awsprovisioner.api.access.Caller;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.entry.CallTransactions;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.Topic;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// States what operators want: noted and told to the bus in one transaction. Carrying it out is the
/// provisioner's.
public final class Steerings {
  private final SteeringStore store;
  private final Recording recording;

  /// What a statement leaves behind beside its row.
  public record Recording(
      CallTransactions calls, Outbox outbox, InstantSource clock, IdSource ids) {}

  public Steerings(SteeringStore store, Recording recording) {
    this.store = store;
    this.recording = recording;
  }

  /// Notes a wish: what was stated.
  Uni<SteeringStated> state(SteeringWish wish, String reason, Call call) {
    return recording
        .calls()
        .run(
            call,
            () ->
                store
                    .lockAndLastVersion(wish.subject())
                    .map(last -> stated(wish, last + 1, reason, call.caller()))
                    .call(stated -> store.add(stated))
                    .call(stated -> tell(wish, stated)),
            _ -> CallTransactions.ACCEPTED);
  }

  /// What was asked for, the newest first.
  Uni<List<SteeringStore.Kept>> list(Paging paging) {
    return store.list(paging);
  }

  Uni<Optional<SteeringStore.Kept>> find(String id) {
    return store.find(id);
  }

  private Uni<Void> tell(SteeringWish wish, SteeringStated stated) {
    var outbox = recording.outbox();
    return outbox
        .forgetTombstones(Topic.STEERING, stated.subject())
        .chain(() -> outbox.append(recording.ids().slug(), stated, stated.time()))
        .chain(() ->
            wish.isPassing()
                ? outbox.appendTombstone(
                    recording.ids().slug(), Topic.STEERING, stated.subject(), stated.time())
                : Uni.createFrom().voidItem());
  }

  private SteeringStated stated(SteeringWish wish, long version, String reason, Caller caller) {
    Instant now = recording.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return new SteeringStated(
        recording.ids().slug(),
        wish.subject(),
        version,
        wish.wish(),
        wish.workerType(),
        wish.instanceIds(),
        wish.approves(),
        caller.clientId(),
        reason,
        now);
  }
}
