package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
  private static final String SUMMARIES =
      "[{\"workerType\": \"extra\", \"runningCapacity\": 3, \"pendingCapacity\": 1, \"requestedCapacity\": 0}]";

  @TempDir private Path directory;
  private final StandIn api = new StandIn();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void changesOnlyWhatDiffers() throws IOException {
    write("new.json", "{\"maxCapacity\": 1}");
    write("same.yaml", "maxCapacity: 2\n");
    write("other.yaml", "maxCapacity: 4\n");
    api.on("GET /list-worker-types", "[\"extra\", \"other\", \"same\"]");
    stored("same", "2.0", "\"1\"");
    stored("other", "3", "\"9\"");
    api.on("PUT /worker-type/new", "{}").on("POST /worker-type/other/update", "{}");

    var result = shell().run("worker-type", "apply", "-f", directory.toString());

    assertThat(result.code()).isZero();
    assertThat(result.lines())
        .containsExactly(
            "+ new  (new)",
            "~ other",
            "    ~ maxCapacity: 3 → 4",
            "1 to create, 1 to update, 0 to remove, 1 as wanted.");
    assertThat(result.err())
        .contains("left alone without --prune: extra", "2 worker types changed");
    assertThat(api.changes())
        .satisfiesExactly(
            create -> {
              assertThat(create.line()).isEqualTo("PUT /worker-type/new");
              assertThat(create.body()).isEqualTo("{\"maxCapacity\":1}");
            },
            update -> {
              assertThat(update.line()).isEqualTo("POST /worker-type/other/update");
              assertThat(update.body()).isEqualTo("{\"maxCapacity\":4}");
              assertThat(update.ifMatch()).isEqualTo("\"9\"");
            });
  }

  @Test
  void aDryRunAndADiffChangeNothing() throws IOException {
    write("new.json", "{\"maxCapacity\": 1}");
    api.on("GET /list-worker-types", "[]");

    var dry = shell().run("worker-type", "apply", "--dry-run", "-f", directory.toString());
    var diff = shell().run("worker-type", "diff", "-f", directory.toString());
    var exit = shell().run("worker-type", "diff", "--exit-code", "-f", directory.toString());

    assertThat(dry.code()).isZero();
    assertThat(diff.code()).isZero();
    assertThat(exit.code()).isEqualTo(3);
    assertThat(dry.out()).isEqualTo(diff.out()).startsWith("+ new");
    assertThat(api.changes()).isEmpty();
  }

  @Test
  void pruningIsRefusedWhereNobodyCanBeAsked() throws IOException {
    pruneable();

    var result = shell().run("worker-type", "apply", "--prune", "-f", directory.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("extra  (capacity now: 4)", "--yes");
    assertThat(api.changes()).isEmpty();
  }

  @Test
  void pruningAsksAndTakesNoForAnAnswer() throws IOException {
    pruneable();

    var result =
        shell().typing("n\n").run("worker-type", "apply", "--prune", "-f", directory.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("[y/N]", "Nothing was changed.");
    assertThat(api.changes()).isEmpty();
  }

  @Test
  void pruningRemovesWhatTheDirectoryLacks() throws IOException {
    pruneable();
    api.on("DELETE /worker-type/extra", new StandIn.Reply(204, "text/plain", "", null));

    var asked =
        shell().typing("y\n").run("worker-type", "apply", "--prune", "-f", directory.toString());
    var told = shell().run("worker-type", "apply", "--prune", "-y", "-f", directory.toString());

    assertThat(asked.code()).isZero();
    assertThat(told.code()).isZero();
    assertThat(api.changes())
        .extracting(StandIn.Request::line)
        .containsExactly("DELETE /worker-type/extra", "DELETE /worker-type/extra");
  }

  @Test
  void anEmptyDirectoryRemovesNothing() {
    api.on("GET /list-worker-types", "[\"extra\"]");

    var result = shell().run("worker-type", "apply", "--prune", "-y", "-f", directory.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("has no definitions");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void pruningWithASingleFileIsRefused() throws IOException {
    pruneable();

    var file = directory.resolve("same.json").toString();
    var result = shell().run("worker-type", "apply", "--prune", "-y", "-f", file);

    assertThat(result.code()).isEqualTo(2);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aFileOfAnyNameIsComparedWithTheWorkerTypeThatIsNamed() throws IOException {
    write("draft.json", "{\"maxCapacity\": 5}");
    api.on("GET /list-worker-types", "[\"w\"]");
    stored("w", "4", "\"1\"");

    var file = directory.resolve("draft.json").toString();

    assertThat(shell().run("worker-type", "diff", "w", "-f", file).out())
        .startsWith("~ w\n    ~ maxCapacity: 4 → 5\n");
  }

  @Test
  void oneThatFailsDoesNotStopTheOthers() throws IOException {
    write("bad.json", "{}");
    write("good.json", "{}");
    api.on("GET /list-worker-types", "[]")
        .on("PUT /worker-type/bad", 400, "InputError", "could never be launched:\\nno region")
        .on("PUT /worker-type/good", "{}");

    var result = shell().run("worker-type", "apply", "-f", directory.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("bad: could never be launched:", "- no region", "1 failed");
    assertThat(api.changes()).hasSize(2);
  }

  @Test
  void aRepeatedUpdateWhoseFirstAnswerWasLostIsNoConflict() throws IOException {
    write("other.json", "{\"maxCapacity\": 4}");
    api.on("GET /list-worker-types", "[\"other\"]");
    stored("other", "3", "\"1\"");
    stored("other", "4", "\"2\"");
    api.on("POST /worker-type/other/update", 412, "PreconditionFailed", "changed meanwhile");

    assertThat(shell().run("worker-type", "apply", "-f", directory.toString()).code()).isZero();
  }

  @Test
  void secretsThatCannotBeComparedAreNamed() throws IOException {
    write("w.json", "{\"secrets\": {\"password\": \"hunter2\"}}");
    api.on("GET /list-worker-types", "[\"w\"]")
        .on("GET /worker-type/w", "{\"secrets\": {\"password\": \"<masked>\"}}");

    var result = shell().run("worker-type", "apply", "-f", directory.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("secrets not compared: secrets.password", "manage-worker-type:w")
        .doesNotContain("hunter2");
    assertThat(api.changes()).isEmpty();
  }

  private void pruneable() throws IOException {
    write("same.json", "{\"maxCapacity\": 2}");
    api.on("GET /list-worker-types", "[\"extra\", \"same\"]")
        .on("GET /list-worker-type-summaries", SUMMARIES);
    stored("same", "2", "\"1\"");
  }

  private void stored(String name, String maxCapacity, String etag) {
    var body =
        "{\"workerType\": \"%s\", \"lastModified\": \"t\", \"maxCapacity\": %s}"
            .formatted(name, maxCapacity);
    api.on("GET /worker-type/" + name, new StandIn.Reply(200, "application/json", body, etag));
  }

  private Shell shell() {
    return Shell.at(api, directory);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
