package io.awsprovisioner.docs.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.awsprovisioner.docs.dashboard.Dashboards;
import io.awsprovisioner.docs.metric.MetricEntries;
import io.awsprovisioner.docs.metric.MetricEntry;
import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What dashboards and alerts ask for is what the services tell. Whether Prometheus understands and
/// answers the questions is shown by the system tests, on a real one.
final class QueriesTest {
  private static final Project PROJECT = Project.here();
  private static final Pattern OURS = Pattern.compile("provisioner_[a-z0-9_]+");
  private static final Pattern MADE_UP = Pattern.compile("_(total|bucket|count|sum|max)$");

  private static final List<MetricEntry> METRICS =
      Stream.of("provisioner-service", "api-service")
          .flatMap(m -> MetricEntries.of(PROJECT, m).stream())
          .toList();

  @Test
  void everyMetricThatIsAskedForIsInTheClosedList() throws IOException {
    var known = new HashSet<String>();
    METRICS.forEach(m -> known.add(m.prometheus()));
    assertThat(names()).isNotEmpty().allMatch(n -> known.contains(n) || known.contains(base(n)));
  }

  @Test
  void everyMetricIsShownSomewhere() throws IOException {
    var asked = new HashSet<String>();
    names().forEach(n -> asked.addAll(List.of(n, base(n))));
    assertThat(METRICS).allMatch(m -> asked.contains(m.prometheus()));
  }

  @Test
  void aDashboardIsFoundByItsName() {
    assertThat(Dashboards.all().stream().map(d -> d.uid())).doesNotHaveDuplicates();
  }

  private static String base(String name) {
    return MADE_UP.matcher(name).replaceFirst("");
  }

  private static List<String> names() throws IOException {
    var queries = new ArrayList<String>();
    for (var dashboard : Dashboards.all()) {
      for (var panel : dashboard.panels()) {
        panel.queries().forEach(q -> queries.add(q.expression()));
      }
    }
    var alerts = PROJECT.root().resolve("deploy/observability/prometheus/provisioner.rules.yml");
    for (var group : new YAMLMapper().readTree(Files.readString(alerts)).path("groups")) {
      group.path("rules").forEach(rule -> queries.add(rule.path("expr").asText()));
    }
    return queries.stream()
        .flatMap(q -> OURS.matcher(q).results())
        .map(m -> m.group())
        .distinct()
        .toList();
  }
}
