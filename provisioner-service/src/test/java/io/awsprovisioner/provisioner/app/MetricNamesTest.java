package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
  private static final Pattern METERS = Pattern.compile("\\.(counter|gauge|timer)\\(");
  private static final Pattern NAME = Pattern.compile("\"(provisioner\\.[a-z.]+)\"");

  @Test
  void noMetricHasANameThatIsNotInTheClosedList() throws IOException {
    assertThat(MetricNames.ALL).isNotEmpty().doesNotHaveDuplicates();
    assertThat(used()).isEqualTo(new TreeSet<>(MetricNames.ALL));
  }

  /// Literals in those sources that make meters.
  private static Set<String> used() throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(MetricNamesTest::read)
          .filter(source -> METERS.matcher(source).find())
          .forEach(source -> NAME.matcher(source).results().forEach(m -> names.add(m.group(1))));
    }
    return names;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
