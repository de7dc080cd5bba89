package io.awsprovisioner.benchmarks.provisioner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A local stack as a process of its own, in a directory of its own, ended with everything it
/// started.
final class MeasuredStack implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofMinutes(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final List<String> USED =
      List.of("api-service", "provisioner-service", "ec2-simulator", "local-stack", "examples");

  private final Process process;
  private final Path path;
  private final JsonNode file;

  private MeasuredStack(Process process, Path path) throws IOException {
    this.process = process;
    this.path = path;
    this.file = new ObjectMapper().readTree(path.toFile());
  }

  /// Starts it and waits until it is up.
  ///
  /// @param root of the built project
  /// @param environment settings of the services, as environment variables
  static MeasuredStack start(Path root, int replicas, Map<String, String> environment)
      throws IOException, InterruptedException {
    var directory = Files.createTempDirectory("bench-provisioner");
    for (var name : USED) {
      Files.createSymbolicLink(directory.resolve(name), root.resolve(name).toRealPath());
    }
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + root.resolve("local-stack/target/local-stack-agent.jar"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Dproject.root=" + directory,
                "-jar",
                root.resolve("local-stack/target/local-stack.jar").toString(),
                "up",
                "--no-demo",
                "--port",
                "0",
                "--replicas",
                Integer.toString(replicas))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("stack.log").toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    var file = directory.resolve(".local-stack.json");
    for (long looks = UP_WITHIN.dividedBy(LOOK_EVERY); !Files.exists(file); looks--) {
      if (looks == 0 || !process.isAlive()) {
        process.destroy();
        throw new IOException("the stack did not start, see " + directory.resolve("stack.log"));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }
    return new MeasuredStack(process, file);
  }

  /// A field of the stack's own description.
  String text(String field) {
    return file.required(field).textValue();
  }

  /// The texts of a field of the stack's own description.
  List<String> texts(String field) {
    var texts = new ArrayList<String>();
    file.required(field).forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  /// Stops one of its processes in the middle of whatever it does.
  void suspend(String name) throws IOException, InterruptedException {
    var signal = new ProcessBuilder("kill", "-STOP", Long.toString(process(name, 0).pid()));
    if (signal.inheritIO().start().waitFor() != 0) {
      throw new IOException(name + " cannot be suspended");
    }
  }

  /// One of its processes, as it runs now: one that ended is started again.
  ///
  /// @param replica from 0; the first has the module's name, the others a number behind it
  ProcessHandle process(String module, int replica) throws IOException {
    var name = replica == 0 ? module : module + "-" + (replica + 1);
    var now = new ObjectMapper().readTree(path.toFile());
    long pid = now.required("pids").required(name).longValue();
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException(name + " does not run"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
