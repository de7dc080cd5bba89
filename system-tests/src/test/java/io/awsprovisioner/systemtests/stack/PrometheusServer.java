package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A real Prometheus that scrapes both services, as an operator's would.
public final class PrometheusServer implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;
  private final Path log;

  private PrometheusServer(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /// Starts one and waits until it is ready.
  ///
  /// @param api and `provisioner`: base addresses of the services
  /// @throws AssertionError when there is no `prometheus` on the PATH, or it does not start
  static PrometheusServer start(Path directory, String api, String provisioner, int port) {
    Program.PROMETHEUS.need("What a real Prometheus answers");
    try {
      Files.createDirectories(directory);
      var config = directory.resolve("prometheus.yml");
      Files.writeString(
          config, scraping(URI.create(api).getAuthority(), URI.create(provisioner).getAuthority()));
      var log = directory.resolve("prometheus.log");
      var address = URI.create("http://127.0.0.1:" + port);
      var process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + config,
                  "--storage.tsdb.path=" + directory.resolve("data"),
                  "--web.listen-address=" + address.getAuthority())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var server = new PrometheusServer(process, address, log);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new AssertionError("Prometheus cannot be started: " + e.getMessage(), e);
    }
  }

  private void awaitReady() {
    Awaitility.await("Prometheus is ready, see " + log)
        .atMost(READY_WITHIN)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> send("/-/ready").startsWith("Prometheus"));
  }

  /// The rows that answer a question now.
  ///
  /// @throws AssertionError when Prometheus cannot answer it
  public JsonNode ask(String expression) {
    var answer =
        send("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    try {
      var json = JSON.readTree(answer);
      if (!json.path("status").asText().equals("success")) {
        throw new AssertionError(expression + ": " + json.path("error").asText());
      }
      return json.path("data").path("result");
    } catch (IOException e) {
      throw new AssertionError(expression + " was answered with " + answer, e);
    }
  }

  /// The one number that answers a question; 0 without a row.
  public double number(String expression) {
    return ask(expression).path(0).path("value").path(1).asDouble();
  }

  private String send(String path) {
    try {
      var request = HttpRequest.newBuilder(address.resolve(path)).timeout(DEADLINE).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }

  private static String scraping(String api, String provisioner) {
    return """
    global:
      scrape_interval: 1s
      scrape_timeout: 1s
    scrape_configs:
      - job_name: api-service
        metrics_path: /q/metrics
        static_configs:
          - targets: ['%s']
      - job_name: provisioner-service
        metrics_path: /q/metrics
        static_configs:
          - targets: ['%s']
    """
        .formatted(api, provisioner);
  }
}
