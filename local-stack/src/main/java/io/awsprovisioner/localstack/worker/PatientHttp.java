package io.awsprovisioner.localstack.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// HTTP as the published clients do it: connection errors and 5xx are tried again up to five times,
/// with growing pauses; everything else is an answer.
final class PatientHttp {

  private static final int RETRIES = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final HttpClient client;

  PatientHttp(HttpClient client) {
    this.client = client;
  }

  /// Sends, again and again if need be.
  ///
  /// @throws IOException when the last try failed as well
  HttpResponse<String> send(String method, URI uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(CALL_LIMIT)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    long pause = FIRST_PAUSE.toMillis();
    for (int tries = 0; ; tries++, pause *= 2) {
      try {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() < 500 || tries == RETRIES) {
          return response;
        }
      } catch (IOException e) {
        if (tries == RETRIES) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause);
    }
  }
}
