package io.awsprovisioner.planner;

import static io.awsprovisioner.planner.ReplayMain.replayed;
import static io.awsprovisioner.planner.ReplayMain.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Inputs that were recorded give the plan that was recorded, byte for byte. A change of a decision
/// shows here as a diff for a person to read; `-Dgolden=write` records anew, from the seed in the
/// directory's name where there is no input yet.
final class ReplayTest {
  private static final Path RECORDED = Path.of("src/test/resources/replay");
  private static final List<Integer> SEEDS = List.of(24, 61, 171, 182, 255, 368, 401, 412);

  static List<Path> recordings() {
    return SEEDS.stream().map(seed -> RECORDED.resolve("seed-" + seed)).toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedInputGivesTheRecordedPlan(Path directory) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      record(directory);
    }
    var expected = expected(directory);
    assertThat(replayed(directory)).isEqualTo(expected);
    var plan = ModelMapper.read(expected.getBytes(StandardCharsets.UTF_8), Plan.class);
    assertThat(text(plan)).isEqualTo(expected);
  }

  private static String expected(Path directory) throws IOException {
    return Files.readString(directory.resolve("out-plan.json"), StandardCharsets.UTF_8);
  }

  private static void record(Path directory) throws IOException {
    Files.createDirectories(directory);
    var in = directory.resolve("in.json");
    if (!Files.exists(in)) {
      var seed = Long.parseLong(directory.getFileName().toString().substring("seed-".length()));
      Files.writeString(in, text(RandomInput.of(seed)), StandardCharsets.UTF_8);
    }
    Files.writeString(
        directory.resolve("out-plan.json"), replayed(directory), StandardCharsets.UTF_8);
  }
}
