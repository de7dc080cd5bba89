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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// The local stack as a child process, in a directory of its own, and the processes under it.
final class StackProcess {

  /// Starting is CPU-bound: this is several times what a small machine needs.
  private static final Duration UP_WITHIN = Duration.ofSeconds(150);

  /// What runs in its JVMs beside what ships.
  enum Kind {
    /// Nothing.
    PLAIN,
    /// The agent that ends processes at named points.
    WITH_POINTS
  }

  /// What the stack promises for Ctrl-C and SIGTERM.
  static final Duration DOWN_WITHIN = Duration.ofSeconds(10);

  private final Path directory;
  private final AgentJar agent;
  private final Process process;
  private final Instant started;
  private Duration upAfter = Duration.ZERO;
  private final Map<ProcessHandle, String> seen = new TreeMap<>();

  private StackProcess(Path directory, AgentJar agent, Process process, Instant started) {
    this.directory = directory;
    this.agent = agent;
    this.process = process;
    this.started = started;
  }

  /// Starts `up --no-demo` and waits until everything runs.
  ///
  /// @param settings of the services, as environment variables
  static StackProcess start(
      BuiltTree tree, String name, List<String> flags, Map<String, String> settings, Kind kind) {
    try {
      Path directory = empty(Path.of("target", "stacks", name).toAbsolutePath());
      tree.linkInto(directory);
      var command = new ArrayList<>(java(tree, directory));
      command.addAll(List.of("up", "--no-demo", "--port", Integer.toString(freePort())));
      command.addAll(flags);
      Instant started = InstantSource.system().instant();
      // Its standard input stays an open pipe: when this JVM dies, the agent ends the stack.
      AgentJar agent = AgentJar.in(directory);
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("stack.log").toFile());
      builder.environment().putAll(settings);
      if (kind == Kind.WITH_POINTS) {
        builder.environment().put("JAVA_TOOL_OPTIONS", agent.option());
      }
      var stack = new StackProcess(directory, agent, builder.start(), started);
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
      String lines = withoutToken(lastLines(directory.resolve("stack.log"), 40));
      process.destroy();
      throw new AssertionError("The stack was not up within " + UP_WITHIN + ":\n" + lines, e);
    }
    if (!process.isAlive()) {
      throw new AssertionError(
          "The stack did not start:\n"
              + withoutToken(lastLines(directory.resolve("stack.log"), 40)));
    }
    upAfter = Times.since(started);
    pids();
  }

  Points points() {
    return new Points(agent.commands());
  }

  Instant started() {
    return started;
  }

  /// From the process's start until everything ran.
  Duration upAfter() {
    return upAfter;
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
    // Handles, since the number of one that is gone may be another process's by now.
    pids.forEach((part, pid) ->
        Processes.family(pid)
            .forEach(each -> ProcessHandle.of(each).ifPresent(handle -> seen.put(handle, part))));
    return pids;
  }

  /// What the stack itself said last. To a person at a terminal it shows an access token, which
  /// belongs into no test report.
  String lastLinesOfStack() {
    return withoutToken(lastLines(directory.resolve("stack.log"), 15));
  }

  private static String withoutToken(String lines) {
    return lines.replaceAll("access token \\S+", "access token <redacted>");
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
    // Not Process.destroy: that also closes the input, which tells the agent that we are gone.
    Processes.signal("TERM", List.of(process.pid()));
    try {
      if (!process.waitFor(3 * DOWN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    var left = new TreeMap<>(seen);
    // An orphan that has ended is there until init collects it, which may take a moment.
    left.keySet()
        .removeIf(process ->
            Processes.endsWithin(
                process,
                DOWN_WITHIN.minus(Duration.between(begin, InstantSource.system().instant()))));
    Duration took = Duration.between(begin, InstantSource.system().instant());
    if (!left.isEmpty()) {
      left.keySet().forEach(ProcessHandle::destroyForcibly);
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

  /// A port whose neighbours are free too, for further replicas. Below the range from which systems
  /// take ports for outgoing connections: one of those may take a port between this look and its
  /// use.
  private static int freePort() {
    int first = 20_000 + (int) (ProcessHandle.current().pid() % 1_000) * 10;
    for (int port = first; port < first + 10_000; port += 10) {
      if (IntStream.range(port, port + 10).allMatch(StackProcess::isFree)) {
        return port;
      }
    }
    throw new AssertionError("No ten free ports in a row from " + first);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
