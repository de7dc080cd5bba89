package io.awsprovisioner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs that another JVM recorded give the plan that it recorded, byte for byte. A change of a
/// decision shows here as a diff for a person to read; `-Dgolden=write` records anew, from the seed
/// in the directory's name where there is no input yet.
final class ReplayTest {
  private static final ObjectWriter PRETTY = ModelMapper.shared().writerWithDefaultPrettyPrinter();

  @ParameterizedTest
  @ValueSource(ints = {24, 61, 171, 182, 255, 368})
  void aRecordedInputGivesTheRecordedPlan(int seed) throws IOException {
    var directory = Path.of("src/test/resources/replay/seed-" + seed);
    var in = directory.resolve("in.json");
    var out = directory.resolve("out-plan.json");
    if ("write".equals(System.getProperty("golden"))) {
      record(seed, in, out);
    }
    var input = ModelMapper.read(Files.readAllBytes(in), PlanningInput.class);
    var plan = Planner.plan(input);
    assertThat(text(plan)).isEqualTo(Files.readString(out, StandardCharsets.UTF_8));
    assertThat(ModelMapper.read(Files.readAllBytes(out), Plan.class)).isEqualTo(plan);
  }

  private static void record(int seed, Path in, Path out) throws IOException {
    Files.createDirectories(in.getParent());
    if (!Files.exists(in)) {
      Files.writeString(in, text(RandomInput.of(seed)), StandardCharsets.UTF_8);
    }
    var input = ModelMapper.read(Files.readAllBytes(in), PlanningInput.class);
    Files.writeString(out, text(Planner.plan(input)), StandardCharsets.UTF_8);
  }

  private static String text(Object value) throws IOException {
    return PRETTY.writeValueAsString(value) + "\n";
  }
}
