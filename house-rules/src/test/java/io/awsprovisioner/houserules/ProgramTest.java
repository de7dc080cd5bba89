package io.awsprovisioner.houserules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/// What tests need is installed, or named and missed; never passed over.
final class ProgramTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> WAYS_TO_SKIP =
      List.of("Assumptions.", "assumeTrue(", "assumeThat(", "@Disabled", "@Enabled");

  @Test
  void aMissingProgramFailsTheTestAndSaysWhatToInstall() {
    assertThat(Program.KCAT.isOn("/nowhere")).isFalse();
    assertThatThrownBy(() -> Program.doWithout("A tutorial", Program.KCAT.notThere(), "fail"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no kcat on the PATH (Debian: apt-get install kcat)")
        .hasMessageContaining("A tutorial needs it");
  }

  @Test
  void onlyOnDemandIsATestSkipped() {
    assertThatThrownBy(() -> Program.doWithout("A tutorial", "No kcat.", "skip"))
        .isInstanceOf(TestAbortedException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyProgramIsInstalledForCiAndLookedForBeforeTheTests(Program program) throws IOException {
    for (var script : List.of(".ci/run", "dev")) {
      assertThat(Files.readString(ROOT.resolve(script)))
          .as(script)
          .containsPattern("\\b" + program.command() + "\\b");
    }
  }

  @Test
  void noTestIsSkippedInAnyOtherWay() throws IOException {
    var found = new ArrayList<String>();
    try (var modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
      for (var module : modules) {
        look(module.resolve("src/test/java"), found);
      }
    }
    assertThat(found).isEmpty();
  }

  private static void look(Path tests, List<String> found) throws IOException {
    if (!Files.isDirectory(tests)) {
      return;
    }
    try (var files = Files.walk(tests)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var code = Files.readString(file);
        if (!file.endsWith("ProgramTest.java")
            && WAYS_TO_SKIP.stream().anyMatch(way -> code.contains(way))) {
          found.add(file.toString());
        }
      }
    }
  }
}
