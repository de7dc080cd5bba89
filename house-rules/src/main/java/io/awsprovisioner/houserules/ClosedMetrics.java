package io.awsprovisioner.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds a service to its closed list of metrics, `metric.Metric`: nobody makes a meter past it. A
/// service's test extends it.
public abstract class ClosedMetrics {
  private static final Pattern METERS =
      Pattern.compile(
          "\\.(counter|gauge|timer|summary)\\(\\s*\"|(Counter|Gauge|Timer|MultiGauge|DistributionSummary)\\.builder\\(");
  private static final Path LIST = Path.of("metric", "Metric.java");

  @Test
  void metersAreMadeFromTheClosedListOnly() {
    assertEquals(List.of(), pastTheList(SourceFiles.OF_MODULE));
  }

  static List<Path> pastTheList(Path root) {
    return SourceFiles.with(METERS, root).stream().filter(file -> !file.endsWith(LIST)).toList();
  }
}
