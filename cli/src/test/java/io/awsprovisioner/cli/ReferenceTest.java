package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is checked in is what the code says now. With `-Ddocs.update=true` a stale page is written
/// anew, and the test fails all the same: look at the difference and commit it.
class ReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/cli.md");

  @TempDir private Path home;

  @Test
  void thePageSaysWhatTheHelpSays() throws IOException {
    var page = ReferencePage.of(tree());
    var checkedIn = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    if (Boolean.getBoolean("docs.update") && !checkedIn.equals(page)) {
      Files.writeString(PAGE, page);
    }
    assertThat(checkedIn)
        .as("%s is stale: mvn -pl cli test -Dtest=ReferenceTest -Ddocs.update=true", PAGE)
        .isEqualTo(page);
  }

  @Test
  void everyCommandAndArgumentIsExplained() {
    for (var line : all(tree())) {
      var spec = line.getCommandSpec();
      assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
      spec.args()
          .forEach(a ->
              assertThat(a.description())
                  .as(spec.qualifiedName() + " " + a.paramLabel())
                  .isNotEmpty());
    }
  }

  private static List<CommandLine> all(CommandLine line) {
    var all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(s -> all.addAll(all(s)));
    return all;
  }

  private CommandLine tree() {
    var root = new ProvisionerCommand();
    return CommandTree.commandLine(root, new Session(new Shell(home).surroundings(), root), "");
  }
}
