package io.awsprovisioner.ec2simulator.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command line, as a process of its own.
final class Ec2SimulatorMainIT {
  @TempDir private Path folder = Path.of("");
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process run(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Ec2SimulatorMain.class.getName()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  @Test
  void saysWhereItIsWhenItIsReadyAndStopsWithinASecond() throws Exception {
    Path ports = folder.resolve("ports.json");
    var process = run("--port-file", ports.toString(), "--boot-seconds", "0.5");
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> output().contains("ready"));
    assertThat(output().lines()).hasSize(1);
    String admin = output().replaceAll("(?s).*admin (\\S+).*", "$1");
    assertThat(Files.readString(ports)).contains(admin);
    try (var http = HttpClient.newHttpClient()) {
      var health = HttpRequest.newBuilder(URI.create(admin + "/health")).build();
      assertThat(http.send(health, BodyHandlers.ofString()).body()).contains("up");
    }
    process.destroy();
    assertThat(process.waitFor(Duration.ofSeconds(2))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 70000, --port must be 0 to 65535",
    "--port, eighty, Invalid value for option '--port'",
    "--boot-seconds, -1, --boot-seconds must be",
    "--colour, red, Unknown options: '--colour'",
  })
  void refusesWrongFlagsWithAMessageAndCodeTwo(String flag, String value, String message)
      throws Exception {
    var process = run(flag, value);
    assertThat(process.waitFor(Duration.ofSeconds(20))).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(output()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | nonsense",
        "{\"faults\": [{\"name\": \"x\"}]} | `fault` is missing",
        "{\"faults\": [{\"name\": \"x\", \"fault\": {\"kind\": \"slow\"}}]} | milliseconds",
        "{\"faults\": [{\"name\": \"x\", \"fault\": {\"kind\": \"slow\", \"milliseconds\": 1, \"where\": {\"zone\": \"z\"}}}]} | where.zone",
      })
  void refusesAWrongScenarioAndNamesTheField(String scenario, String names) throws Exception {
    Path file = Files.writeString(folder.resolve("scenario.json"), scenario);
    var process = run("--scenario", file.toString());
    assertThat(process.waitFor(Duration.ofSeconds(20))).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(output()).contains(names).doesNotContain("\tat ");
  }

  @Test
  void aPortInUseIsAClearMessage() throws Exception {
    run("--port-file", folder.resolve("ports.json").toString());
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> Files.exists(folder.resolve("ports.json")));
    String port =
        Files.readString(folder.resolve("ports.json"))
            .replaceAll("(?s).*ec2\": \"[^\"]*:(\\d+)\".*", "$1");
    var second = run("--port", port);
    assertThat(second.waitFor(Duration.ofSeconds(20))).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(output()).contains("Cannot listen on 127.0.0.1:" + port);
  }
}
