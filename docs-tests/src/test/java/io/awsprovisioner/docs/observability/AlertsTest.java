package io.awsprovisioner.docs.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.houserules.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlertsTest {
  private static final Path ROOT = Project.here().root();
  private static final Path FOLDER = ROOT.resolve("deploy/observability/prometheus");
  private static final long LIMIT_SECONDS = 60;

  /// Prometheus's own tool, of Debian's package `prometheus`.
  @ParameterizedTest
  @ValueSource(
      strings = {"check rules provisioner.rules.yml", "test rules provisioner.rules.test.yml"})
  void prometheusHasNoComplaint(String what) throws IOException, InterruptedException {
    Program.PROMTOOL.need("What alerts do");
    var log = Files.createTempFile("promtool", ".log");
    var command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(what.split(" ", -1)));
    var process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
      Files.delete(log);
    }
  }

  @Test
  void everyAlertWasSeenToFireInATest() throws IOException {
    var seen = new TreeSet<String>();
    for (var test : yaml("provisioner.rules.test.yml").path("tests")) {
      for (var expected : test.path("alert_rule_test")) {
        if (!expected.path("exp_alerts").isEmpty()) {
          seen.add(expected.path("alertname").asText());
        }
      }
    }
    assertThat(alerts().stream().map(a -> a.path("alert").asText()))
        .isNotEmpty()
        .allMatch(seen::contains);
  }

  @Test
  void everyAlertHasARunbookThatSaysWhatIsSeenWhatToLookAtAndWhatToDo() throws IOException {
    var runbooks = Files.readString(ROOT.resolve("docs/runbooks/alerts.md"));
    for (var alert : alerts()) {
      var name = alert.path("alert").asText();
      int begin = runbooks.indexOf("\n## " + name + "\n");
      assertThat(begin).as("docs/runbooks/alerts.md has no section '## %s'", name).isPositive();
      int end = runbooks.indexOf("\n## ", begin + 1);
      assertThat(runbooks.substring(begin, end < 0 ? runbooks.length() : end))
          .contains("**Seen:**", "**Look:**", "**Do:**");
    }
  }

  @Test
  void everyAlertPagesOrWaitsForTheDay() throws IOException {
    assertThat(alerts().stream().map(a -> a.path("labels").path("severity").asText()))
        .allMatch(List.of("page", "ticket")::contains);
  }

  private static List<JsonNode> alerts() throws IOException {
    return StreamSupport.stream(yaml("provisioner.rules.yml").path("groups").spliterator(), false)
        .flatMap(g -> StreamSupport.stream(g.path("rules").spliterator(), false))
        .toList();
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve(name).toFile());
  }
}
