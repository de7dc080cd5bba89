package io.awsprovisioner.benchmarks.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The EC2 simulator in a process of its own, so that its work is not measured with ours.
final class SimulatorProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Process process;
  private final URI url;

  private SimulatorProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it on a free port and waits until it answers.
  static SimulatorProcess start() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("project.root", "."));
    var ports = Files.createTempDirectory("bench").resolve("ports.json");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx2g",
                    "-jar",
                    root.resolve("ec2-simulator/target/ec2-simulator.jar").toString(),
                    "--port-file",
                    ports.toString()))
            .inheritIO()
            .start();
    for (var waited = Duration.ZERO;
        !Files.exists(ports) && waited.compareTo(START_LIMIT) < 0;
        waited = waited.plus(LOOK_AGAIN)) {
      if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the simulator ended with " + process.exitValue());
      }
    }
    var url = new ObjectMapper().readTree(ports.toFile()).path("ec2").asText();
    return new SimulatorProcess(process, URI.create(url));
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
