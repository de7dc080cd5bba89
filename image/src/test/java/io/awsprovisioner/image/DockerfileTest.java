package io.awsprovisioner.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Dockerfile makes the same image as `./dev image`, and holds to what is good for images.
class DockerfileTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern LAYER = Pattern.compile("\\b\\d-[a-z]+");

  private record Line(String instruction, String rest) {}

  @Test
  void startsFromNothingOrFromAVersion() throws IOException {
    assertThat(all("FROM"))
        .isNotEmpty()
        .allMatch(
            base -> base.equals("scratch") || base.matches("\\S+:[\\w.-]*\\d[\\w.-]*( AS .*)?"))
        .noneMatch(base -> base.contains("latest"));
  }

  @Test
  void runsAsTheSameNobodyInTheSamePlace() throws IOException {
    assertThat(all("USER")).containsExactly(ImagePlan.USER);
    assertThat(all("WORKDIR")).containsExactly(ImagePlan.WORKING_DIRECTORY);
    var instructions = lines().stream().map(Line::instruction).toList();
    assertThat(instructions.indexOf("USER")).isGreaterThan(instructions.lastIndexOf("COPY"));
  }

  @Test
  void hasTheSameEnvironmentForEitherPort() throws IOException {
    assertThat(all("ARG")).containsExactly("PORT=8080");
    assertThat(all("EXPOSE")).containsExactly("${PORT}");
    for (var port : List.of(8080, 8081)) {
      var environment = new TreeMap<String, String>();
      for (var setting : String.join(" ", all("ENV")).split(" ", -1)) {
        var parts = setting.split("=", 2);
        environment.put(parts[0], parts[1].replace("${PORT}", Integer.toString(port)));
      }
      var plan = new ImagePlan("any:1", Path.of("any"), List.of(), port);
      assertThat(environment).isEqualTo(plan.environment());
    }
  }

  @Test
  void runsTheSameCommand() throws IOException {
    var dev = Files.readString(ROOT.resolve("dev"));
    int begin = dev.indexOf("image_tar \"$1\" \"$2\" ");
    assertThat(begin).isPositive();
    var command = dev.substring(begin, dev.indexOf('\n', begin)).split(" ", -1);
    var words = List.of(command).subList(3, command.length);
    assertThat(words(all("ENTRYPOINT").getFirst())).containsExactlyElementsOf(words);
    assertThat(words).contains("@/app/java.args");
    assertThat(Files.readAllLines(ROOT.resolve("deploy/image/java.args")))
        .allMatch(option -> option.startsWith("-XX:"));
  }

  @Test
  void laysEveryLayerThatIsStagedAndTakesNothingElse() throws IOException {
    var staged = new ArrayList<String>();
    for (var script : List.of("stage.sh", "train.sh")) {
      LAYER
          .matcher(Files.readString(ROOT.resolve("deploy/image").resolve(script)))
          .results()
          .map(found -> found.group())
          .filter(layer -> !layer.equals("3-stand"))
          .forEach(staged::add);
    }
    var copied =
        all("COPY").stream()
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .filter(word -> !word.equals("/"))
            .map(word -> word.replaceAll("[\\[\\]/]", ""))
            .toList();
    assertThat(copied).doesNotHaveDuplicates().isSorted();
    assertThat(copied).containsExactlyInAnyOrderElementsOf(staged.stream().distinct().toList());
    assertThat(all("ADD")).isEmpty();
    assertThat(all("RUN")).as("there is no shell to run it").isEmpty();
    assertThat(all("VOLUME")).isEmpty();
  }

  @Test
  void bringsNoSecret() throws IOException {
    var scripts = new StringBuilder();
    for (var script : List.of("Dockerfile", "stage.sh")) {
      scripts.append(Files.readString(ROOT.resolve("deploy/image").resolve(script)));
    }
    assertThat(scripts.toString())
        .doesNotContainPattern("(?i)clients\\.json|keys\\.json|password|\\.env\\b|\\.ssh|\\.m2");
  }

  @Test
  void asksAfterItsHealthWithAProgramThatIsInIt() throws IOException {
    var check = all("HEALTHCHECK").getFirst();
    assertThat(check).contains("--interval=", "--timeout=", "--start-period=", "--retries=");
    var program = words(check).getLast();
    assertThat(ROOT.resolve("bus/src/main/java").resolve(program.replace('.', '/') + ".java"))
        .exists();
  }

  @Test
  void carriesTheListOfWhatIsInside() throws IOException {
    assertThat(Files.readString(ROOT.resolve("deploy/image/stage.sh")))
        .contains("cp \"$1/target/sbom.json\"");
  }

  private static List<String> words(String json) {
    return WORD.matcher(json).results().map(found -> found.group(1)).toList();
  }

  private static List<String> all(String instruction) throws IOException {
    return lines().stream()
        .filter(line -> line.instruction().equals(instruction))
        .map(Line::rest)
        .toList();
  }

  private static List<Line> lines() throws IOException {
    return Files.readAllLines(ROOT.resolve("deploy/image/Dockerfile")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" ", 2))
        .map(parts -> new Line(parts[0], parts[1]))
        .toList();
  }
}
