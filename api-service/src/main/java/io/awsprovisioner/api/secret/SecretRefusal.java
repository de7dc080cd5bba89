package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import java.time.Duration;
import java.util.Map;

/// Why a secret was not kept or not given.
sealed interface SecretRefusal {
  /// Unknown, expired, used up: one and the same answer.
  record NotFound() implements SecretRefusal {}

  /// Too many wrong tokens from that address.
  record SlowDown(Duration pause) implements SecretRefusal {}

  /// The token was used or removed.
  record AlreadyUsed() implements SecretRefusal {}

  record DifferentSecret() implements SecretRefusal {}

  /// The launch names a version of a worker type that never was.
  record NoSuchVersion(String workerType, String lastModified) implements SecretRefusal {}

  record BadInput(String message) implements SecretRefusal {}

  /// What the client hears.
  default Problem problem() {
    return switch (this) {
      case NotFound() -> Problem.of(ErrorCode.RESOURCE_NOT_FOUND, "No secret found for this token");
      case SlowDown(var pause) ->
          Problem.of(
                  ErrorCode.TOO_MANY_REQUESTS,
                  "Too many wrong tokens from this address; a right one is always served")
              .withHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
      case AlreadyUsed() ->
          Problem.of(ErrorCode.REQUEST_CONFLICT, "token already used")
              .withLegacy(Map.of("error", "token already used"));
      case DifferentSecret() ->
          Problem.of(
                  ErrorCode.REQUEST_CONFLICT, "This token already has a secret with other contents")
              .withLegacy(Map.of("error", "Secret already exists with different definition"));
      case NoSuchVersion(var name, var time) ->
          Problem.of(
              ErrorCode.INPUT_ERROR,
              "launch.lastModified: worker type " + name + " has no version of " + time);
      case BadInput(var message) -> Problem.of(ErrorCode.INPUT_ERROR, message);
    };
  }
}
