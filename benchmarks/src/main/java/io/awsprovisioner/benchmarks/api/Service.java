package io.awsprovisioner.benchmarks.api;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A built Quarkus service as a process of its own, with the flags of a small container.
final class Service implements AutoCloseable {
  /// The heap that the documented memory goes with.
  static final List<String> FLAGS = List.of("-Xmx160m", "-XX:+UseSerialGC");

  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final URI url;

  private Service(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it and waits until a path answers 200.
  ///
  /// @param flags more for the JVM
  static Service start(Path jar, Map<String, String> settings, String readyPath, List<String> flags)
      throws IOException, InterruptedException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.addAll(List.of("-jar", jar.toString()));
    var log = Files.createTempFile("bench", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var service = new Service(process, URI.create("http://127.0.0.1:" + port));
    service.awaitReady(readyPath, log);
    return service;
  }

  private void awaitReady(String path, Path log) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url.resolve(path)).build();
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          // Not listening yet.
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    close();
    throw new IllegalStateException("not ready: " + Files.readString(log));
  }

  URI url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  /// How much processor time it has taken until now, in all its threads.
  Duration processorTime() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// The most memory that it ever had resident, in MiB; Linux tells it.
  long peakMemory() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
