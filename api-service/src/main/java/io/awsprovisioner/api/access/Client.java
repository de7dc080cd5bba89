package io.awsprovisioner.api.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody with an access token of their own.
///
/// @param expires null for never
public record Client(
    String clientId, String accessToken, Scopes scopes, @Nullable Instant expires) {
  public boolean isExpired(Instant now) {
    return expires != null && !expires.isAfter(now);
  }

  @Override
  public String toString() {
    return "Client[" + clientId + "]";
  }
}
