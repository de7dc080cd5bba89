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

class LogKeysTest {
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z-]*)=%");

  @Test
  void noLogLineHasAKeyThatIsNotInTheClosedList() throws IOException {
    assertThat(LogKeys.ALL).doesNotHaveDuplicates();
    assertThat(used()).isEqualTo(new TreeSet<>(LogKeys.ALL));
  }

  private static Set<String> used() throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> KEY.matcher(read(file)).results().forEach(m -> keys.add(m.group(1))));
    }
    return keys;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
