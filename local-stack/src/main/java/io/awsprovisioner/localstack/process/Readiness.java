package io.awsprovisioner.localstack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Asks whether a process that was just started is ready. Asked again and again, so it must be
/// quick.
@FunctionalInterface
public interface Readiness {

  /// What the process says when it is ready (an address, say; may be empty); nothing before that.
  Optional<String> check(LogFile sinceStart) throws IOException, InterruptedException;

  /// Ready when a line of its output begins with `READY`; the answer is the rest of that line.
  static Readiness readyLine() {
    return log ->
        log.lines().stream()
            .filter(line -> line.startsWith("READY"))
            .findFirst()
            .map(line -> line.substring("READY".length()).strip());
  }

  /// Ready when a GET is answered with 200.
  static Readiness http(HttpClient client, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    return _ -> {
      try {
        var response = client.send(request, HttpResponse.BodyHandlers.discarding());
        return response.statusCode() == 200 ? Optional.of("") : Optional.empty();
      } catch (IOException _) {
        return Optional.empty(); // Nobody listens yet.
      }
    };
  }
}
