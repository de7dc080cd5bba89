package io.awsprovisioner.api.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.entry.CallTransactions;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.api.trace.CallTrace;
import io.awsprovisioner.api.workertype.StoredWorkerType;
import io.awsprovisioner.api.workertype.WorkerTypeSecrets;
import io.awsprovisioner.api.workertype.WorkerTypes;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRegistered;
import io.awsprovisioner.model.event.InstanceEvent.InstanceStarted;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.LaunchSpecs;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.tracing.SpanKey;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is done with a launch's secret: kept once, opened by one caller, told to the bus.
public final class Secrets {
  private final SecretStore store;
  private final SecretCipher cipher;
  private final Definitions definitions;
  private final Recording recording;
  private final Watch watch;

  /// Where the secrets of a worker type's version come from.
  public record Definitions(WorkerTypes workerTypes, WorkerTypeSecrets secrets) {}

  /// What a call leaves behind: its trace, its event, its time and id.
  public record Recording(
      CallTransactions calls, Outbox outbox, InstantSource clock, IdSource ids) {}

  /// What looks over the shoulder of those who show tokens.
  public record Watch(LaunchLookup launches, SecurityEvents events, Duration graceWindow) {}

  private final WrongTokens wrongTokens = new WrongTokens();

  public Secrets(
      Transactions transactions,
      SecretCipher cipher,
      Definitions definitions,
      Recording recording,
      Watch watch) {
    this.store = new SecretStore(transactions);
    this.cipher = cipher;
    this.definitions = definitions;
    this.recording = recording;
    this.watch = watch;
  }

  /// What came of showing or bringing a token.
  sealed interface Outcome {
    /// It was kept, or counted, or removed.
    record Done() implements Outcome {}

    /// It was opened.
    record Opened(StoredSecret secret, ObjectNode data) implements Outcome {
      @Override
      public String toString() {
        return "Opened[" + secret + "]";
      }
    }

    record Refused(SecretRefusal refusal) implements Outcome {}

    /// The status of the answer that this becomes.
    ///
    /// @param done when there was nothing to open
    default int status(int done) {
      return switch (this) {
        case Done _ -> done;
        case Opened _ -> CallTransactions.OK;
        case Refused(var refusal) -> refusal.problem().code().status();
      };
    }
  }

  /// createSecret.
  Uni<Outcome> create(NewSecret secret, Call call) {
    secret.launched().ifPresent(id -> CallTrace.current().put(SpanKey.LAUNCH, id.value()));
    return recording
        .calls()
        .run(
            call,
            () ->
                contents(secret)
                    .chain(resolved ->
                        switch (resolved) {
                          case Resolved.To to -> keep(secret, to);
                          case Resolved.Not(var refusal) -> refused(refusal);
                        }),
            outcome -> outcome.status(CallTransactions.OK));
  }

  /// getSecret.
  Uni<Outcome> open(String token, Call call) {
    var hash = TokenHash.of(token);
    var peer = call.peer();
    var now = now();
    return inTransaction(
        call,
        () ->
            store
                .redeem(hash, peer, now, now.minus(watch.graceWindow()))
                .chain(found ->
                    found.isPresent() ? opened(hash, found.get(), now) : missed(hash, peer, now)));
  }

  /// removeSecret: 204 whatever was there.
  Uni<Outcome> remove(String token, Call call) {
    var hash = TokenHash.of(token);
    var now = now();
    return inTransaction(
        call,
        () ->
            store
                .remove(hash, now)
                .chain(found ->
                    found.filter(s -> s.reads() == 0).isPresent()
                        ? registered(found.get(), now)
                        : Uni.createFrom().voidItem())
                .replaceWith(new Outcome.Done()));
  }

  /// instanceStarted.
  Uni<Outcome> started(String token, InstanceId instance, Call call) {
    var hash = TokenHash.of(token);
    var peer = call.peer();
    var now = now();
    return inTransaction(
        call,
        () ->
            store
                .find(hash)
                .chain(found ->
                    found
                        .filter(s -> s.removed() == null && s.expires().isAfter(now))
                        .map(secret -> claimed(hash, secret, instance, peer, now))
                        .orElseGet(() -> missed(hash, peer, now))));
  }

  private Uni<Outcome> inTransaction(Call call, Supplier<Uni<Outcome>> body) {
    return recording
        .calls()
        .run(call, body, outcome -> outcome.status(CallTransactions.NO_CONTENT));
  }

  /// How long a used or removed token leaves its tombstone. 48 h are promised; a clock may be off.
  private static final Duration TOMBSTONE = Duration.ofHours(50);

  /// Forgets what is over: contents after the grace window, tombstones after their time.
  ///
  /// @return how many rows went
  public Uni<Integer> purge() {
    var now = now();
    return store
        .forgetContents(now.minus(watch.graceWindow()))
        .chain(() -> store.purge(now.minus(TOMBSTONE)));
  }

  private Uni<Outcome> claimed(
      TokenHash hash, StoredSecret secret, InstanceId instance, String peer, Instant now) {
    var before = secret.claimedBy();
    if (before != null && !before.equals(instance.value())) {
      return wrongInstance(secret, peer);
    }
    return belonging(secret, instance)
        .chain(belonging -> {
          if (belonging == LaunchLookup.Belonging.APART) {
            return wrongInstance(secret, peer);
          }
          return before != null
              ? done()
              : store
                  .claim(hash, instance.value())
                  .chain(() -> announce(startedEvent(secret, instance, now), now))
                  .replaceWith(new Outcome.Done());
        });
  }

  private Uni<LaunchLookup.Belonging> belonging(StoredSecret secret, InstanceId instance) {
    return secret
        .launched()
        .map(launch -> watch.launches().belongs(launch, instance.value()))
        .orElseGet(() -> Uni.createFrom().item(LaunchLookup.Belonging.UNKNOWN));
  }

  private Uni<Outcome> wrongInstance(StoredSecret secret, String peer) {
    watch.events().tell(SecurityEvents.Kind.WRONG_INSTANCE, secret, peer);
    return refused(new SecretRefusal.NotFound());
  }

  private static InstanceEvent startedEvent(StoredSecret secret, InstanceId instance, Instant now) {
    return new InstanceStarted(
        new WorkerTypeName(secret.workerType()), secret.launchId(), instance, now);
  }

  /// What a new secret will hold.
  private sealed interface Resolved {
    record To(ObjectNode secrets, List<String> scopes) implements Resolved {
      @Override
      public String toString() {
        return "To";
      }
    }

    record Not(SecretRefusal refusal) implements Resolved {}
  }

  private Uni<Resolved> contents(NewSecret secret) {
    var launch = secret.launch();
    if (launch == null) {
      return Uni.createFrom().item(new Resolved.To(secret.secrets(), secret.scopes()));
    }
    return definitions
        .workerTypes()
        .versionAt(secret.workerType(), launch.lastModified())
        .map(version ->
            version
                .map(v -> merged(secret, launch, v))
                .orElseGet(() ->
                    new Resolved.Not(
                        new SecretRefusal.NoSuchVersion(
                            secret.workerType(), ModelMapper.format(launch.lastModified())))));
  }

  private Resolved merged(NewSecret secret, NewSecret.Launch launch, StoredWorkerType version) {
    var definition = version.model();
    if (definition.option(launch.place().region()).isEmpty()
        || definition.option(launch.place().instanceType()).isEmpty()) {
      return new Resolved.Not(
          new SecretRefusal.BadInput(
              "launch: that version of the worker type has no region "
                  + launch.place().region()
                  + " or no instance type "
                  + launch.place().instanceType()));
    }
    var scopes =
        Stream.concat(
                LaunchSpecs.scopes(definition, launch.place()).stream(), secret.scopes().stream())
            .distinct()
            .toList();
    return new Resolved.To(definitions.secrets().at(version, launch.place()), scopes);
  }

  private Uni<Outcome> keep(NewSecret secret, Resolved.To resolved) {
    var hash = TokenHash.of(secret.token());
    var sealed = cipher.seal(ModelMapper.write(resolved.secrets()), hash.bytes());
    return store
        .insert(hash, secret, resolved.scopes(), sealed, now())
        .chain(isNew -> isNew ? done() : compare(hash, secret, resolved));
  }

  private Uni<Outcome> compare(TokenHash hash, NewSecret secret, Resolved.To resolved) {
    return store
        .find(hash)
        .chain(found -> {
          var there = found.orElseThrow();
          if (there.isUsedUp()) {
            return refused(new SecretRefusal.AlreadyUsed());
          }
          return isEqual(hash, there, secret, resolved)
              ? store.extend(hash, secret.expiration()).replaceWith(new Outcome.Done())
              : refused(new SecretRefusal.DifferentSecret());
        });
  }

  private boolean isEqual(
      TokenHash hash, StoredSecret there, NewSecret secret, Resolved.To resolved) {
    var launch = secret.launch();
    return there.workerType().equals(secret.workerType())
        && there.scopes().equals(resolved.scopes())
        && there.launched().equals(Optional.ofNullable(launch).map(NewSecret.Launch::launchId))
        && data(hash, there).equals(resolved.secrets());
  }

  private Uni<Outcome> opened(TokenHash hash, StoredSecret secret, Instant now) {
    var opened = new Outcome.Opened(secret, data(hash, secret));
    linkToLaunch(secret);
    if (secret.reads() != 1) {
      return Uni.createFrom().item(opened);
    }
    watch.events().redeemed(secret, now);
    return registered(secret, now).replaceWith(opened);
  }

  /// The worker's call is a trace of its own: it comes minutes later, from another machine. The
  /// link leads to the launch.
  private static void linkToLaunch(StoredSecret secret) {
    var span = CallTrace.current().put(SpanKey.WORKER_TYPE, secret.workerType());
    secret.launched().ifPresent(launch -> span.put(SpanKey.LAUNCH, launch.value()));
    secret.traceParent().ifPresent(span::link);
  }

  /// The one path of tokens that get nothing, whatever the reason.
  private Uni<Outcome> missed(TokenHash hash, String peer, Instant now) {
    return store
        .find(hash)
        .chain(found -> {
          found
              .filter(s -> s.reader() != null && !peer.equals(s.reader()))
              .ifPresent(s -> watch.events().tell(SecurityEvents.Kind.TOKEN_REUSED, s, peer));
          var wait = wrongTokens.count(peer, now);
          watch.events().refused();
          return refused(
              wait.isZero() ? new SecretRefusal.NotFound() : new SecretRefusal.SlowDown(wait));
        });
  }

  private ObjectNode data(TokenHash hash, StoredSecret secret) {
    var contents = secret.contents();
    if (contents == null) {
      throw new IllegalStateException("a live secret has lost its contents");
    }
    try {
      return ModelMapper.read(cipher.open(contents, hash.bytes()), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored secret is not JSON", e);
    }
  }

  private Uni<Void> registered(StoredSecret secret, Instant now) {
    return secret
        .launched()
        .map(launch -> announce(registeredEvent(secret, launch, now), now))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static InstanceEvent registeredEvent(StoredSecret secret, LaunchId launch, Instant now) {
    return new InstanceRegistered(new WorkerTypeName(secret.workerType()), launch, now);
  }

  private Uni<Void> announce(InstanceEvent event, Instant now) {
    return recording.outbox().append(recording.ids().slug(), event, now);
  }

  private Instant now() {
    return recording.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Uni<Outcome> done() {
    return Uni.createFrom().item(new Outcome.Done());
  }

  private static Uni<Outcome> refused(SecretRefusal refusal) {
    return Uni.createFrom().item(new Outcome.Refused(refusal));
  }
}
