package io.awsprovisioner.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The closed lists are seen to catch what is written past them.
final class ClosedListsTest {
  @TempDir Path sources;

  @Test
  void aMeterIsSeenWhereverItIsMadePastTheList() throws IOException {
    write("metric/Metric.java", "Counter.builder(name)");
    write("a/CountsByText.java", "registry.counter(\n    \"a\").increment();");
    write("a/BuildsATimer.java", "Timer.builder(name).register(registry);");
    write("a/UsesTheList.java", "Metric.PLANS.counter(registry).increment();");
    write("a/notes.txt", "Timer.builder(");
    assertThat(ClosedMetrics.pastTheList(sources))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("CountsByText.java", "BuildsATimer.java");
  }

  @Test
  void aLogKeyIsSeenWhereverItIsWritten() throws IOException {
    write("a/Says.java", "LOG.infof(\"done count=%d in-time=%s\", count, inTime);");
    write("b/SaysMore.java", "LOG.warnf(\"away error=%s\", e); int x = 5; // x=5");
    assertThat(ClosedLogKeys.used(sources)).containsExactly("count", "error", "in-time");
  }

  private void write(String name, String text) throws IOException {
    var file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
