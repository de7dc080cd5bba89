package io.awsprovisioner.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.awsprovisioner.cli.api.Answer.Silence;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// From a response, or from the lack of one, to an answer.
final class AnswerReading {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Nobody waits longer for one word of a server.
  private static final long MAX_RETRY_AFTER_SECONDS = 60;

  private AnswerReading() {}

  static Answer of(HttpResponse<byte[]> response) {
    return of(response.statusCode(), response.headers(), response.body());
  }

  /// The answer of a stream that did not open.
  static Answer ofStream(HttpResponse<InputStream> response) {
    try (var body = response.body()) {
      return of(response.statusCode(), response.headers(), body.readNBytes(1 << 20));
    } catch (IOException e) {
      return ofFailure(e);
    }
  }

  private static Answer of(int status, HttpHeaders headers, byte[] bytes) {
    var body = json(bytes);
    if (body == null || (status >= 300 && !body.has("code"))) {
      return new Answer.Stranger(
          status, headers.firstValue("Content-Type").orElse("no content type"));
    }
    if (status < 300) {
      return new Answer.Done(status, body, headers.firstValue("ETag").orElse(null));
    }
    // An API method that was reached names itself; an unknown route has no name to give.
    var route =
        status != 405 && !(status == 404 && body.path("requestInfo").path("method").isNull());
    return new Answer.Refused(
        status, body.path("code").asText(), body.path("message").asText(), route, date(headers));
  }

  static Duration retryAfter(HttpHeaders headers) {
    try {
      var seconds = headers.firstValueAsLong("Retry-After").orElse(0);
      return Duration.ofSeconds(Math.clamp(seconds, 0, MAX_RETRY_AFTER_SECONDS));
    } catch (NumberFormatException _) {
      return Duration.ZERO; // a date, which our API does not send
    }
  }

  static Answer.Silent ofFailure(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return new Answer.Silent(Silence.UNKNOWN_HOST, "unknown host");
      }
    }
    return switch (failure) {
      case ConnectException _ ->
          new Answer.Silent(Silence.CONNECTION_REFUSED, "connection refused");
      case HttpTimeoutException _ -> new Answer.Silent(Silence.TIMED_OUT, "no connection in time");
      case SSLException tls -> new Answer.Silent(Silence.NOT_TRUSTED, detail(tls));
      default -> new Answer.Silent(Silence.BROKEN_OFF, detail(failure));
    };
  }

  private static String detail(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static @Nullable JsonNode json(byte[] bytes) {
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes);
    } catch (IOException _) {
      return null;
    }
  }

  private static @Nullable Instant date(HttpHeaders headers) {
    try {
      return headers
          .firstValue("Date")
          .map(d -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(d)))
          .orElse(null);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
