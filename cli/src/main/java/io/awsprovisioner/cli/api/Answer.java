package io.awsprovisioner.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of a call.
public sealed interface Answer {
  /// It was done.
  ///
  /// @param body a missing node when the answer has none
  /// @param etag names this very version; null when the answer has none
  record Done(int status, JsonNode body, @Nullable String etag) implements Answer {}

  /// The API said no, in its own error body.
  ///
  /// @param route whether the route exists at all; one that does not is of a newer server
  /// @param serverTime by its `Date` header; null when it has none
  record Refused(
      int status, String code, String message, boolean route, @Nullable Instant serverTime)
      implements Answer {}

  /// Something answered that is not this API.
  record Stranger(int status, String contentType) implements Answer {}

  /// Nothing answered.
  record Silent(Silence why, String detail) implements Answer {}

  /// The ways of getting no answer.
  enum Silence {
    CONNECTION_REFUSED,
    UNKNOWN_HOST,
    TIMED_OUT,
    NOT_TRUSTED,
    BROKEN_OFF
  }

  /// Whether asking again may help: the connection failed, the server has a trouble of its own, or
  /// it asks to wait.
  default boolean isWorthRepeating() {
    return switch (this) {
      case Done _ -> false;
      case Refused refused -> refused.status() >= 500 || refused.status() == 429;
      case Stranger stranger -> stranger.status() >= 500;
      case Silent silent ->
          switch (silent.why()) {
            case CONNECTION_REFUSED, TIMED_OUT, BROKEN_OFF -> true;
            case UNKNOWN_HOST, NOT_TRUSTED -> false;
          };
    };
  }

  /// An answer with what the server asked to wait before the next try; zero when it did not say.
  record Timed(Answer answer, Duration retryAfter) {}
}
