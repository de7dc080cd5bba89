package io.awsprovisioner.planner;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.facts.PlanningInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Replays recorded inputs, in a process of its own: the plan of each `DIRECTORY/in.json` goes to a
/// file of that directory's name.
final class ReplayMain {
  private static final ObjectWriter PRETTY = ModelMapper.shared().writerWithDefaultPrettyPrinter();

  private ReplayMain() {}

  /// Replays and ends.
  ///
  /// @param arguments where the plans go, then the directories
  public static void main(String[] arguments) throws IOException {
    var to = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      var directory = Path.of(arguments[i]);
      Files.writeString(
          to.resolve(directory.getFileName()), replayed(directory), StandardCharsets.UTF_8);
    }
  }

  /// The plan for a recorded input, as text.
  static String replayed(Path directory) throws IOException {
    var input =
        ModelMapper.read(Files.readAllBytes(directory.resolve("in.json")), PlanningInput.class);
    return text(Planner.plan(input));
  }

  static String text(Object value) throws IOException {
    return PRETTY.writeValueAsString(value) + "\n";
  }
}
