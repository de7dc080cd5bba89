package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher and the one jar, as processes of their own.
class LauncherIT {
  private static final Path LAUNCHER = Path.of("bin/provisioner").toAbsolutePath();

  @TempDir private Path home;

  @Test
  void runsTheJarAndHandsItsExitCodeOn() throws IOException, InterruptedException {
    assertThat(run(Map.of("PROVISIONER_AOT", "off"), "--version").out())
        .startsWith("provisioner 0.");
    assertThat(run(Map.of("PROVISIONER_AOT", "off"), "status"))
        .satisfies(
            r -> assertThat(r.code()).isEqualTo(2),
            r -> assertThat(r.out()).contains("It is not known where the API is"));
  }

  @Test
  void findsAJavaBehindAnOlderOneAndThroughALink() throws IOException, InterruptedException {
    var old = Files.createDirectories(home.resolve("old/bin"));
    Files.writeString(home.resolve("old/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.createSymbolicLink(old.resolve("java"), Path.of("/bin/false"));
    var link = Files.createSymbolicLink(home.resolve("provisioner"), LAUNCHER);

    var result =
        run(
            List.of(link.toString(), "--version"),
            Map.of(
                "PROVISIONER_AOT",
                "off",
                "JAVA_HOME",
                home.resolve("old").toString(),
                "PATH",
                System.getProperty("java.home") + "/bin:/usr/bin:/bin"));

    assertThat(result.out()).startsWith("provisioner 0.");
  }

  @Test
  void makesACacheOnceAndRunsWithIt() throws IOException, InterruptedException {
    var directory = home.resolve("cache");
    var environment = Map.of("XDG_CACHE_HOME", directory.toString());

    assertThat(run(environment, "--version").code()).isZero();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(names(directory.resolve("aws-provisioner")))
                .singleElement()
                .asString()
                .endsWith(".aot"));

    assertThat(run(environment, "--version").out())
        .isEqualTo(run(Map.of("PROVISIONER_AOT", "off"), "--version").out());
    assertThat(names(directory.resolve("aws-provisioner"))).hasSize(1);
  }

  @Test
  void bashTakesTheCompletion() throws IOException, InterruptedException {
    var script = LAUNCHER + " completion bash";

    var result =
        run(
            List.of("bash", "-c", "source <(" + script + ") && complete -p provisioner"),
            Map.of("PROVISIONER_AOT", "off"));

    assertThat(result.out()).contains("complete ", "provisioner");
    assertThat(result.code()).isZero();
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private Shell.Result run(Map<String, String> environment, String argument)
      throws IOException, InterruptedException {
    return run(List.of(LAUNCHER.toString(), argument), environment);
  }

  private Shell.Result run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var path = builder.environment().get("PATH");
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PATH",
                path));
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Shell.Result(process.exitValue(), out, "");
  }
}
