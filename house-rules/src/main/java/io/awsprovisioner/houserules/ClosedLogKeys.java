package io.awsprovisioner.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds a service to its closed list of log keys: what stands before `=` in its log lines is the
/// list, no more and no less. A service's test extends it.
public abstract class ClosedLogKeys {
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z-]*)=%");

  private final List<String> listed;

  /// @param listed the closed list
  protected ClosedLogKeys(List<String> listed) {
    this.listed = List.copyOf(listed);
  }

  @Test
  void noLogLineHasAKeyThatIsNotInTheClosedList() {
    assertEquals(new TreeSet<>(listed), used(SourceFiles.OF_MODULE));
    assertEquals(listed.size(), new TreeSet<>(listed).size(), () -> "twice in " + listed);
  }

  static Set<String> used(Path root) {
    return SourceFiles.found(KEY, root);
  }
}
