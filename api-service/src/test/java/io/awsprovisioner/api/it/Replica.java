package io.awsprovisioner.api.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The built service as a process of its own, which can be paused and woken.
final class Replica implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final long END_SECONDS = 15;

  private final Process process;
  private final URI url;
  private final Path log;

  private Replica(Process process, URI url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /// @param settings as Java properties; an address is added
  static Replica start(String name, Map<String, String> settings) {
    try {
      int port = freePort();
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"));
      settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.add("-Dquarkus.http.host=127.0.0.1");
      command.add("-Dquarkus.http.port=" + port);
      command.addAll(List.of("-jar", JAR.toString()));
      var log = Files.createDirectories(Path.of("target", "replicas")).resolve(name + ".log");
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Replica(process, URI.create("http://127.0.0.1:" + port + "/"), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  URI url() {
    return url;
  }

  Api as(@Nullable String clientId) {
    return Api.at(url, clientId);
  }

  boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended; see " + log);
    }
    try {
      return Api.at(url, null).get("/q/health/ready").status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /// Everything in it stands still, as in a machine that is suspended.
  void pause() {
    signal("STOP");
  }

  void wake() {
    signal("CONT");
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    wake();
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
