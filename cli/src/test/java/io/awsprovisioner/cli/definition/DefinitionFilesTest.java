package io.awsprovisioner.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {
  @TempDir private Path directory;

  @Test
  void aWorkerTypeIsNamedByItsFileOrByItself() throws IOException {
    write("one.json", "{\"maxCapacity\": 1}");
    write("deep/two.yaml", "workerType: second\nlastModified: x\nmaxCapacity: 2\n");
    write("README.md", "nothing");
    write(".git/three.json", "{}");

    var files = DefinitionFiles.read(directory);

    assertThat(files.problems()).isEmpty();
    assertThat(files.definitions()).extracting(Definition::name).containsExactly("second", "one");
    assertThat(files.definitions().getFirst().body()).isEqualTo(Json.json("{'maxCapacity': 2}"));
  }

  @Test
  void everythingThatIsWrongIsToldTogether() throws IOException {
    write("a.json", "{\"maxCapacity\": }");
    write("b.json", "[]");
    write("c.yaml", "workerType: one\nworkerType: two\n");
    write("d d.json", "{}");
    write("e.json", "{}");
    write("f.yml", "workerType: e\n");

    assertThat(DefinitionFiles.read(directory).problems())
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("a.json is not JSON at line 1"),
            p -> assertThat(p).contains("b.json must hold one"),
            p -> assertThat(p).contains("c.yaml is not YAML", "Duplicate"),
            p -> assertThat(p).contains("'d d' is no name"),
            p -> assertThat(p).contains("e.json and", "f.yml both define e"));
  }

  @Test
  void whatStandsInABrokenFileIsNotQuoted() throws IOException {
    write("a.json", "{\"secrets\": {\"password\": hidden}}");

    assertThat(DefinitionFiles.read(directory).problems())
        .singleElement()
        .asString()
        .contains("line 1")
        .doesNotContain("hidden");
  }

  @Test
  void aDirectoryThatIsNotThereIsToldAsSuch() {
    assertThat(DefinitionFiles.read(directory.resolve("none")).problems())
        .singleElement()
        .asString()
        .endsWith("none does not exist.");
  }

  private void write(String name, String text) throws IOException {
    var file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
