package io.awsprovisioner.api.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who calls, whatever they showed.
///
/// @param clientId `anonymous` when nothing was shown
/// @param nonce to be remembered by calls that change something; null where the credentials have
///   none
public record Caller(String clientId, Scopes scopes, @Nullable Nonce nonce) {
  /// Somebody without credentials.
  public static final Caller ANONYMOUS = new Caller("anonymous", Scopes.NONE, null);

  /// A Hawk nonce: the same one from the same client within the time window is a replay.
  public record Nonce(String value, Instant time) {}

  public Optional<Nonce> usedNonce() {
    return Optional.ofNullable(nonce);
  }
}
