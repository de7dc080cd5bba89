package io.awsprovisioner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded inputs give the recorded plans in a process that shares nothing with this one.
final class ReplayInAnotherJvmTest {
  private static final int GENEROUS_SECONDS = 120;

  /// Another process, in another place: what must not matter is different there.
  @Test
  void aFreshJvmGivesTheRecordedPlansByteForByte(@TempDir Path plans) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xint",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1",
            "-cp",
            System.getProperty("java.class.path"),
            ReplayMain.class.getName(),
            plans.toString()));
    ReplayTest.recordings().forEach(d -> command.add(d.toString()));
    var output = plans.resolve("output").toFile();
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertThat(process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("%s", Files.readString(output.toPath())).isZero();
    } finally {
      process.destroyForcibly();
    }
    for (var directory : ReplayTest.recordings()) {
      assertThat(Files.readAllBytes(plans.resolve(directory.getFileName())))
          .as("plan of %s", directory)
          .isEqualTo(Files.readAllBytes(directory.resolve("out-plan.json")));
    }
  }
}
