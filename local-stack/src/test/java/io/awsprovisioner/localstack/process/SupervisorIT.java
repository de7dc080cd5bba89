package io.awsprovisioner.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.localstack.process.ProcessSpec.WhenItDies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small shell scripts stand in for the services.
class SupervisorIT {

  private static final String RUNS = "echo READY here; exec sleep 600";

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final Supervisor supervisor =
      new Supervisor(
          new Terminal(
              new PrintStream(output, true, StandardCharsets.UTF_8), InstantSource.system()));

  @TempDir private Path logs = Path.of("");

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void waitsUntilAProcessIsReadyAndHandsOnItsWord() throws Exception {
    assertThat(supervisor.startAndWait(service("api", RUNS))).isEqualTo("here");
    assertThat(printed()).contains("api is ready (");
    assertThat(ProcessHandle.of(pid("api"))).isPresent();
  }

  @Test
  void showsTheLastLinesOfWhatEndsWhileStarting() {
    assertThatThrownBy(() -> supervisor.startAndWait(service("api", "echo no database; exit 3")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("api ended with code 3 while it was starting")
        .hasMessageContaining("no database");
  }

  @Test
  void startsADeadServiceAgain() throws Exception {
    supervisor.startAndWait(service("api", RUNS));
    long first = pid("api");
    var _ = supervise();
    kill("KILL", first);
    await().atMost(Duration.ofSeconds(10)).until(() -> printed().contains("api is back"));
    assertThat(pid("api")).isNotEqualTo(first);
    assertThat(printed()).contains("api died (code 137); it is started again");
  }

  @Test
  void leavesAStoppedServiceAlone() throws Exception {
    supervisor.startAndWait(service("api", RUNS));
    supervisor.startAndWait(service("other", RUNS));
    long stopped = pid("api");
    var _ = supervise();
    kill("STOP", stopped);
    kill("KILL", pid("other"));
    await().atMost(Duration.ofSeconds(10)).until(() -> printed().contains("other is back"));
    assertThat(pid("api")).isEqualTo(stopped);
    assertThat(printed()).doesNotContain("api died");
  }

  @Test
  void endsWithTheDeathOfAFoundation() throws Exception {
    supervisor.startAndWait(
        spec("kafka", "echo READY; echo disk full; exec sleep 600", WhenItDies.STOP_EVERYTHING));
    CompletableFuture<String> end = supervise();
    kill("KILL", pid("kafka"));
    assertThat(end.get(10, TimeUnit.SECONDS)).contains("kafka died (code 137)", "disk full");
  }

  @Test
  void endsEverythingWithinTenSecondsAlsoTheStoppedAndTheStubborn() throws Exception {
    supervisor.startAndWait(service("stopped", RUNS));
    supervisor.startAndWait(
        service("stubborn", "trap '' TERM; echo READY; while true; do sleep 1; done"));
    supervisor.startAndWait(spec("kafka", RUNS, WhenItDies.STOP_EVERYTHING));
    List<ProcessHandle> all =
        supervisor.pids().values().stream()
            .map(pid -> ProcessHandle.of(pid).orElseThrow())
            .toList();
    kill("STOP", pid("stopped"));
    long start = System.nanoTime();
    supervisor.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(all).noneMatch(ProcessHandle::isAlive);
    assertThatThrownBy(() -> supervisor.startAndWait(service("late", RUNS)))
        .hasMessageContaining("Stopped");
  }

  private ProcessSpec service(String name, String script) {
    return spec(name, script, WhenItDies.START_AGAIN);
  }

  private ProcessSpec spec(String name, String script, WhenItDies whenItDies) {
    return new ProcessSpec(
        name,
        List.of("sh", "-c", script),
        Map.of(),
        logs.resolve(name + ".log"),
        Readiness.readyLine(),
        Duration.ofSeconds(10),
        whenItDies);
  }

  private long pid(String name) {
    Long pid = supervisor.pids().get(name);
    assertThat(pid).isNotNull();
    return pid == null ? 0 : pid;
  }

  /// Runs the supervisor's loop; the future is what ended it.
  private CompletableFuture<String> supervise() {
    var end = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            supervisor.superviseUntilTheEnd();
          } catch (StackFailure e) {
            end.complete(e.text());
          } catch (InterruptedException e) {
            end.completeExceptionally(e);
          }
        });
    return end;
  }

  private static void kill(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }
}
