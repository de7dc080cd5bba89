package io.awsprovisioner.bus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Asks the service in the same container whether it is alive, for images without a shell: 0 = yes,
/// 1 = no. Where to ask stands in `HEALTH_URL`.
public final class HealthCommand {
  private static final Duration DEADLINE = Duration.ofSeconds(3);
  private static final int OK = 200;

  private HealthCommand() {}

  static void main() throws InterruptedException {
    System.exit(isAlive(System.getenv()) ? 0 : 1);
  }

  static boolean isAlive(Map<String, String> environment) throws InterruptedException {
    var url = environment.getOrDefault("HEALTH_URL", "http://127.0.0.1:8080/q/health/live");
    try (var http = HttpClient.newBuilder().connectTimeout(DEADLINE).build()) {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(DEADLINE).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
