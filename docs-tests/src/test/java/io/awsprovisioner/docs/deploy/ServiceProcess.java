package io.awsprovisioner.docs.deploy;

import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A service as it ships, in a process of its own, configured by a file.
final class ServiceProcess implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private ServiceProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// @param directory for its configuration and its log
  /// @throws IllegalStateException when the service was not built before
  static ServiceProcess start(Path directory, String module, int port, Map<String, String> settings)
      throws IOException {
    var jar = Project.here().root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build the services first, ./dev test");
    }
    var configuration = directory.resolve(module + ".properties");
    Files.writeString(
        configuration,
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\"))
            .collect(Collectors.joining("\n", "quarkus.http.port=" + port + "\n", "\n")));
    var log = directory.resolve(module + ".log");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx320m",
                    "-Dsmallrye.config.locations=" + configuration,
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new ServiceProcess(process, log, port);
  }

  /// What its health says; empty while it does not answer.
  ///
  /// @throws IllegalStateException with its log when it has ended
  String health() {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended: " + log());
    }
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// Waits for its end.
  int exitWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
