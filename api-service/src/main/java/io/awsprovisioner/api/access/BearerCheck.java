package io.awsprovisioner.api.access;

import io.smallrye.mutiny.Uni;

/// Who checks bearer tokens. A port: the issuers' keys answer it, or nobody where none is
/// configured.
public interface BearerCheck {
  /// Takes no token.
  BearerCheck NONE =
      _ ->
          Uni.createFrom()
              .item(
                  Authentication.Rejected.because(
                      "the Authorization header must be of the scheme Hawk; this deployment takes no"
                          + " bearer tokens"));

  /// Whose token it is. Never fails for something a client sent, and never because an issuer is
  /// away.
  Uni<Authentication> check(String token);
}
