package io.awsprovisioner.api.bearer;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/// An issuer's keys as they are known. Soft state of one replica: losing it costs a fetch.
///
/// - Keys are used at once for [#KEPT]; those older than [#FRESH] are fetched anew meanwhile, so
///   nobody waits for an issuer that hangs, and a key that it withdrew is forgotten soon.
/// - A token under an unknown key makes them be fetched at once: keys rotate when they like.
/// - One fetch at a time, and none within [#PAUSE] of the one before: whoever sends tokens under
///   invented keys makes us ask six times a minute, not more.
final class IssuerKeys {
  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration KEPT = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

  private final String name;
  private final Supplier<Uni<KeyDoor.Fetched>> door;
  private final InstantSource clock;

  private @Nullable Known known;
  private Instant nextAttempt = Instant.MIN;
  private @Nullable CompletableFuture<Lookup> underWay;

  /// @param name of the issuer, for the log
  IssuerKeys(String name, Supplier<Uni<KeyDoor.Fetched>> door, InstantSource clock) {
    this.name = name;
    this.door = door;
    this.clock = clock;
  }

  /// What is known.
  sealed interface Lookup {}

  /// Keys.
  ///
  /// @param fetched when
  record Known(List<JsonWebKey> keys, Instant fetched) implements Lookup {}

  /// Nothing, and the issuer does not answer.
  record Away() implements Lookup {}

  /// The keys to check a token with.
  synchronized Uni<Lookup> present() {
    var now = clock.instant();
    var there = known;
    if (there == null || !now.isBefore(there.fetched().plus(KEPT))) {
      return newer();
    }
    if (!now.isBefore(there.fetched().plus(FRESH))) {
      // Nobody waits for it; what comes of it is settled in there.
      var _ = fetch();
    }
    return Uni.createFrom().item(there);
  }

  /// The keys that the issuer publishes now; what is known where it was asked a moment ago.
  synchronized Uni<Lookup> newer() {
    var fetched = fetch();
    // A copy: who stops waiting does not end it for the others.
    return Uni.createFrom().completionStage(() -> fetched.copy());
  }

  private CompletableFuture<Lookup> fetch() {
    if (underWay != null) {
      return underWay;
    }
    var now = clock.instant();
    if (now.isBefore(nextAttempt)) {
      return CompletableFuture.completedFuture(lastKnown(now));
    }
    nextAttempt = now.plus(PAUSE);
    // Whatever an issuer's keys do to the parser: a fetch that never settled would be waited for
    // for ever.
    var started =
        door.get()
            .onFailure()
            .recoverWithItem(failure -> new KeyDoor.Fetched.Nothing(failure.toString()))
            .map(this::settled)
            .subscribeAsCompletionStage();
    underWay = started.isDone() ? null : started;
    return started;
  }

  private synchronized Lookup settled(KeyDoor.Fetched fetched) {
    underWay = null;
    var now = clock.instant();
    return switch (fetched) {
      case KeyDoor.Fetched.Keys(var keys) -> {
        var next = new Known(keys, now);
        known = next;
        yield next;
      }
      case KeyDoor.Fetched.Nothing(var why) -> {
        LOG.warnf("an issuer's keys could not be fetched name=%s why=%s", name, why);
        yield lastKnown(now);
      }
    };
  }

  private Lookup lastKnown(Instant now) {
    var there = known;
    return there != null && now.isBefore(there.fetched().plus(KEPT)) ? there : new Away();
  }
}
