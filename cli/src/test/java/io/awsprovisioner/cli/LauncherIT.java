package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
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
  void startsWithTheCacheThatTheBuildMade() throws IOException, InterruptedException {
    assertThat(startsWithItsCache(LAUNCHER, Map.of())).isTrue();
    assertThat(ownCaches()).isEmpty();
  }

  @Test
  void anInstallationThatKeepsTimesTakesTheCacheAlong() throws IOException, InterruptedException {
    assertThat(startsWithItsCache(installed(StandardCopyOption.COPY_ATTRIBUTES), Map.of()))
        .isTrue();
    assertThat(ownCaches()).isEmpty();
  }

  @Test
  void aCopyWithAnotherTimeMakesACacheOnceAndRunsWithIt() throws IOException, InterruptedException {
    var launcher = installed();
    Files.setLastModifiedTime(
        launcher.resolveSibling("provisioner.jar"), FileTime.fromMillis(1_700_000_000_000L));
    runsWithACacheOfItsOwn(launcher, Map.of());
  }

  @Test
  void anotherJavaMakesACacheOnceAndRunsWithIt() throws IOException, InterruptedException {
    var java = Files.createDirectories(home.resolve("java/bin"));
    Files.createSymbolicLink(
        java.resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));
    Files.writeString(
        home.resolve("java/release"), "JAVA_VERSION=\"25.0.9\"\nIMPLEMENTOR=\"another\"\n");
    runsWithACacheOfItsOwn(LAUNCHER, Map.of("JAVA_HOME", home.resolve("java").toString()));
  }

  private void runsWithACacheOfItsOwn(Path launcher, Map<String, String> environment)
      throws IOException, InterruptedException {
    var plain = run(List.of(launcher.toString(), "--version"), environment);
    assertThat(plain.out()).startsWith("provisioner 0.");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(ownCaches()).singleElement().asString().endsWith(".aot"));
    assertThat(startsWithItsCache(launcher, environment)).isTrue();
    assertThat(ownCaches()).hasSize(1);
  }

  /// The JVM is told to end when it cannot use the cache that the launcher names.
  private boolean startsWithItsCache(Path launcher, Map<String, String> environment)
      throws IOException, InterruptedException {
    var all = new HashMap<>(environment);
    all.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
    return run(List.of(launcher.toString(), "--version"), all).code() == 0;
  }

  private Path installed(CopyOption... how) throws IOException {
    var place = Files.createDirectories(home.resolve("installed"));
    try (var built = Files.list(LAUNCHER.resolveSibling("../target").normalize())) {
      for (var file :
          built.filter(f -> f.getFileName().toString().startsWith("provisioner")).toList()) {
        Files.copy(file, place.resolve(file.getFileName()), how);
      }
    }
    return Files.copy(LAUNCHER, place.resolve("provisioner"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private List<String> ownCaches() throws IOException {
    return names(home.resolve(".cache/aws-provisioner"));
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws IOException, InterruptedException {
    var script =
        """
        source <(%s completion bash)
        complete -p provisioner
        try() {
          COMP_WORDS=(provisioner "$@") COMP_CWORD=$#
          _complete_provisioner 2>/dev/null
          echo "$*: ${COMPREPLY[*]}"
        }
        try worker-type sh
        try worker-type apply --pr
        try worker-type list -o j
        """
            .formatted(LAUNCHER);

    var result = run(List.of("bash", "-c", script), Map.of("PROVISIONER_AOT", "off"));

    assertThat(result.out())
        .contains("complete ", "worker-type sh: show\n", "worker-type list -o j: json\n")
        .containsPattern("apply --pr: .*--prune");
    assertThat(result.code()).isZero();
  }

  /// In a terminal of its own, since that is how zsh completes.
  @Test
  void zshCompletesCommandsAndOptions() throws IOException, InterruptedException {
    Program.ZSH.need("completion in zsh");
    var script =
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z 'PS1="> "; autoload -U compinit; compinit -u -d $HOME/dump; \
          source <(%s completion zsh); print is-"ready"'
        zpty -r z out '*is-ready*'
        zpty -n -w z $'provisioner worker-type sh\t'
        zpty -r z out '*worker-type show*'
        zpty -n -w z $'x --def\t'
        zpty -r z out '*--definition*'
        print all completed
        """
            .formatted(LAUNCHER);

    var result = run(List.of("zsh", "-f", "-c", script), Map.of("PROVISIONER_AOT", "off"));

    assertThat(result.out()).contains("all completed");
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
