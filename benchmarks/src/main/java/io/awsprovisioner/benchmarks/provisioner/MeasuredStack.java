package io.awsprovisioner.benchmarks.provisioner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  private final JsonNode file;

  private MeasuredStack(Process process, JsonNode file) {
    this.process = process;
    this.file = file;
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
    return new MeasuredStack(process, new ObjectMapper().readTree(file.toFile()));
  }

  /// A field of the stack's own description.
  String text(String field) {
    return file.required(field).textValue();
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
