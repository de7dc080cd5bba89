package io.awsprovisioner.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The list of metrics is closed: nobody makes a meter past it.
final class MetricNamesTest {
  private static final Pattern METERS =
      Pattern.compile(
          "\\.(counter|gauge|timer|summary)\\(\\s*\"|(Counter|Gauge|Timer|MultiGauge|DistributionSummary)\\.builder\\(");

  @Test
  void metersAreMadeFromTheClosedListOnly() throws IOException {
    assertThat(METERS.matcher("registry.counter(\"a\")").find()).isTrue();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      List<Path> makers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> METERS.matcher(read(file)).find())
              .toList();
      assertThat(makers).allMatch(file -> file.endsWith(Path.of("metric", "Metric.java")));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
