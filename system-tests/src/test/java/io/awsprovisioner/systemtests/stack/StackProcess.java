package io.awsprovisioner.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// The local stack as a child process, in a directory of its own, and the processes under it.
final class StackProcess {

  /// Starting is CPU-bound: this is several times what a small machine needs.
  private static final Duration UP_WITHIN = Duration.ofSeconds(150);

  /// What the stack promises for Ctrl-C and SIGTERM.
  static final Duration DOWN_WITHIN = Duration.ofSeconds(10);

  private final Path directory;
  private final Process process;
  private final Instant started;
  private final Set<Long> seen = new TreeSet<>();

  private StackProcess(Path directory, Process process, Instant started) {
    this.directory = directory;
    this.process = process;
    this.started = started;
  }

  /// Starts `up --no-demo` and waits until everything runs.
  static StackProcess start(BuiltTree tree, String name, List<String> flags) {
    try {
      Path directory = empty(Path.of("target", "stacks", name).toAbsolutePath());
      tree.linkInto(directory);
      var command = new ArrayList<>(java(tree, directory));
      command.addAll(List.of("up", "--no-demo", "--port", Integer.toString(freePort())));
      command.addAll(flags);
      Instant started = InstantSource.system().instant();
      // Its standard input stays an open pipe: when this JVM dies, the agent ends the stack.
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("stack.log").toFile())
              .start();
      var stack = new StackProcess(directory, process, started);
      stack.awaitUp();
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(BuiltTree tree, Path directory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-javaagent:" + tree.file("local-stack/target/local-stack-agent.jar"),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx128m",
        "-Dproject.root=" + directory,
        "-Djava.util.logging.config.file=" + tree.file("local-stack/terminal-logging.properties"),
        "-jar",
        tree.file("local-stack/target/local-stack.jar").toString());
  }

  private void awaitUp() {
    Path file = stackFile();
    try {
      Awaitility.await()
          .atMost(UP_WITHIN)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> Files.exists(file) || !process.isAlive());
    } catch (ConditionTimeoutException e) {
      String lines = lastLines(directory.resolve("stack.log"), 40);
      process.destroy();
      throw new AssertionError("The stack was not up within " + UP_WITHIN + ":\n" + lines, e);
    }
    if (!process.isAlive()) {
      throw new AssertionError(
          "The stack did not start:\n" + lastLines(directory.resolve("stack.log"), 40));
    }
    pids();
  }

  Instant started() {
    return started;
  }

  Path stackFile() {
    return directory.resolve(".local-stack.json");
  }

  Path logs() {
    return directory.resolve(".local-stack/logs");
  }

  Path generatedConfiguration() {
    return directory.resolve(".local-stack/run");
  }

  /// Process ids by part, as they are now.
  Map<String, Long> pids() {
    Map<String, Long> pids = StackFile.read(stackFile()).pids();
    pids.values().forEach(pid -> seen.addAll(Processes.family(pid)));
    return pids;
  }

  /// What the stack itself said last.
  String lastLinesOfStack() {
    return lastLines(directory.resolve("stack.log"), 15);
  }

  String lastLinesOf(String part) {
    return lastLines(logs().resolve(part + ".log"), 30);
  }

  /// Ends everything by SIGTERM.
  ///
  /// @return how long that took
  /// @throws AssertionError when it took too long or something is left behind
  Duration stop() {
    if (process.isAlive() && Files.exists(stackFile())) {
      pids();
    }
    Instant begin = InstantSource.system().instant();
    process.destroy();
    try {
      if (!process.waitFor(3 * DOWN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Duration took = Duration.between(begin, InstantSource.system().instant());
    List<Long> left = seen.stream().filter(Processes::isAlive).toList();
    if (!left.isEmpty()) {
      Processes.signal("KILL", left);
      throw new AssertionError(
          "The stack ended and left processes " + left + ":\n" + lastLinesOfStack());
    }
    if (Files.exists(stackFile())) {
      throw new AssertionError("The stack ended and left " + stackFile());
    }
    return took;
  }

  private static String lastLines(Path log, int count) {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()))
          + "\n("
          + log
          + ")";
    } catch (IOException e) {
      return "(" + log + " cannot be read: " + e.getMessage() + ")";
    }
  }

  /// Links are removed, never what they lead to.
  private static Path empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.walk(directory)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(directory);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
