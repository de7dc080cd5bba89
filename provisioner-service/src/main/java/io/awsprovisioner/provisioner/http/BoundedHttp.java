package io.awsprovisioner.provisioner.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Requests with a deadline for the whole answer. The time-out of the JDK's requests ends with the
/// answer's headers: a body that never ends would be waited for for ever, and whoever counts its
/// open questions would ask no more.
public final class BoundedHttp {
  /// An answer that is longer is broken off: API and queue answer in a few hundred bytes.
  private static final int LONGEST_ANSWER = 1 << 20;

  private BoundedHttp() {}

  /// The answer of somebody who answers in a few words.
  ///
  /// @param deadline for all of it: connection, headers and body
  public static CompletableFuture<HttpResponse<byte[]>> send(
      HttpClient http, HttpRequest request, Duration deadline) {
    return send(http, request, deadline, LONGEST_ANSWER);
  }

  /// The answer; exceptionally when there is none in time, or it is too long.
  ///
  /// @param deadline for all of it: connection, headers and body
  /// @param longest bytes of a body
  public static CompletableFuture<HttpResponse<byte[]>> send(
      HttpClient http, HttpRequest request, Duration deadline, int longest) {
    var call = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
    var bounded = call.copy().orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    return bounded.whenComplete((_, error) -> {
      if (error != null) {
        call.cancel(true);
      }
    });
  }
}
