package io.awsprovisioner.docs.metric;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.docs.page.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The metrics of both services for people.
public final class MetricsPage {
  private static final Path PATH = Path.of("docs/reference/metrics.md");

  private MetricsPage() {}

  /// The page.
  public static Page of(Project project) {
    var out = new StringBuilder("<!-- " + Page.NOTICE + " -->\n").append(INTRODUCTION);
    for (var module : List.of("provisioner-service", "api-service")) {
      out.append("\n## ").append(module).append("\n\n| metric | labels | |\n|---|---|---|\n");
      for (var metric : MetricEntries.of(project, module)) {
        out.append("| `")
            .append(metric.prometheus())
            .append("` | ")
            .append(
                metric.labels().stream().map(l -> "`" + l + "`").collect(Collectors.joining(", ")))
            .append(" | ")
            .append(metric.meaning())
            .append(" |\n");
      }
    }
    return new Page(PATH, out.toString());
  }

  private static final String INTRODUCTION =
      """
      # Metrics

      Both services answer Prometheus at `/q/metrics`. Beside what stands here there is what the platform counts: \
      HTTP (`http_server_requests_seconds`, with route templates in place of paths, so that no token is among the \
      labels), the JVM, the database pool and Kafka's clients.

      Counters have `_total` behind their name, histograms `_bucket`, `_count`, `_sum` and `_max`. Money is in US$ an \
      hour. What is told of worker types and facts comes from the replica that plans; the others are silent, so a sum \
      over replicas is right. Worker types beyond `provisioner.metrics.max-worker-types` share the label `(others)`.
      """;
}
