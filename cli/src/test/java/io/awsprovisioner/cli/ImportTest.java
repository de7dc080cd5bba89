package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  @TempDir private Path directory;
  private final StandIn older = new StandIn();
  private final StandIn newer = new StandIn();

  @BeforeEach
  void begin() {
    older
        .on("GET /list-worker-types", "[\"changed\", \"fresh\", \"same\", \"worse\"]")
        .on("GET /worker-type/same", "{\"workerType\": \"same\", \"maxCapacity\": 2}")
        .on("GET /worker-type/changed", "{\"workerType\": \"changed\", \"maxCapacity\": 4}")
        .on("GET /worker-type/worse", "{\"workerType\": \"worse\", \"maxCapacity\": 9}")
        .on(
            "GET /worker-type/fresh",
            "{\"workerType\": \"fresh\", \"lastModified\": \"2020-01-01T00:00:00Z\","
                + " \"maxCapacity\": 1, \"secrets\": {\"key\": \"a-secret-value\"}}");
    newer
        .on("GET /list-worker-types", "[\"changed\", \"only-here\", \"same\"]")
        .on("GET /worker-type/same", "{\"workerType\": \"same\", \"maxCapacity\": 2.0}")
        .on("GET /worker-type/changed", "{\"workerType\": \"changed\", \"maxCapacity\": 3}")
        .on("POST /worker-type/fresh/plan", "{}")
        .on("POST /worker-type/changed/plan", "{}")
        .on("POST /worker-type/worse/plan", 400, "InputError", "No AMI in region us-east-1")
        .on("PUT /worker-type/fresh", "{}")
        .on("POST /worker-type/changed/update", "{}");
  }

  @AfterEach
  void stop() {
    older.close();
    newer.close();
  }

  @Test
  void tellsWhatWouldChangeAndChangesNothing() {
    var result = shell().run("worker-type", "import", "--from", older.url());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.lines())
        .containsExactly(
            "~ changed",
            "    ~ maxCapacity: 3 → 4",
            "+ fresh  (new)",
            "! worse",
            "    The new service would not take it: No AMI in region us-east-1",
            "1 to create, 1 to update, 0 to remove, 1 as wanted.");
    assertThat(result.err()).contains("1 worker type cannot be taken over as it is.");
    assertThat(newer.changes()).allMatch(change -> change.line().endsWith("/plan"));
    assertThat(older.changes()).isEmpty();
  }

  @Test
  void takesOverWhatCanBeAndNamesWhatCannot() {
    var result = shell().run("worker-type", "import", "--from", older.url(), "--apply");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("2 worker types changed, 1 failed.");
    assertThat(newer.changes())
        .filteredOn(change -> !change.line().endsWith("/plan"))
        .satisfiesExactly(
            update -> assertThat(update.line()).isEqualTo("POST /worker-type/changed/update"),
            create ->
                assertThat(create.body())
                    .isEqualTo("{\"maxCapacity\":1,\"secrets\":{\"key\":\"a-secret-value\"}}"));
  }

  @Test
  void theQuestionWhetherItCanBeLaunchedHoldsNoSecret() {
    var result = shell().run("worker-type", "import", "--from", older.url(), "fresh", "-v");

    assertThat(result.code()).isZero();
    assertThat(newer.changes())
        .isNotEmpty()
        .noneMatch(change -> change.body().contains("a-secret-value"));
    assertThat(result.out() + result.err()).doesNotContain("a-secret-value");
  }

  @Test
  void aProgramHearsByTheExitCodeWhetherThereIsSomethingToDo() {
    assertThat(run("fresh", "--exit-code").code()).isEqualTo(3);
    assertThat(run("same", "--exit-code").code()).isZero();
    assertThat(run("fresh", "--apply", "--exit-code").code()).isZero();
    assertThat(run("worse", "--exit-code").code()).isEqualTo(1);
    assertThat(run("fresh", "--apply", "--dry-run").out()).contains("+ fresh");
    assertThat(newer.changes())
        .filteredOn(change -> change.line().equals("PUT /worker-type/fresh"))
        .as("only the one --apply without --dry-run")
        .hasSize(1);
  }

  /// The historic service has clients of its own.
  @Test
  void eachServiceIsAskedWithItsOwnCredentials() {
    shell()
        .with("PROVISIONER_FROM_CLIENT_ID", "them")
        .with("PROVISIONER_FROM_ACCESS_TOKEN", "the-token-of-the-older")
        .run("worker-type", "import", "--from", older.url(), "same");

    assertThat(older.requests())
        .isNotEmpty()
        .allMatch(request -> String.valueOf(request.authorization()).contains("id=\"them\""));
    assertThat(newer.requests())
        .isNotEmpty()
        .allMatch(request -> String.valueOf(request.authorization()).contains("id=\"me\""));
  }

  @Test
  void withoutCredentialsOfItsOwnTheOlderServiceIsAskedUnsigned() {
    run("same");
    assertThat(older.requests()).isNotEmpty().allMatch(request -> request.authorization() == null);
  }

  @Test
  void filesAreTakenOverInTheSameWay() throws IOException {
    Files.writeString(directory.resolve("fresh.yaml"), "maxCapacity: 1\n");
    var result =
        shell().run("worker-type", "import", "-f", directory.toString(), "--apply", "fresh");
    assertThat(result.code()).isZero();
    assertThat(newer.lines()).contains("POST /worker-type/fresh/plan", "PUT /worker-type/fresh");
  }

  @Test
  void aMaskedSecretHasToBeWrittenByHand() {
    older.on("GET /list-worker-types", "[\"masked\"]");
    older.on("GET /worker-type/masked", "{\"secrets\": {\"key\": \"<masked>\"}}");
    older.on("GET /list-worker-types", "[\"masked\"]");
    run("same");
    var result = run("masked");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("! masked", "secrets.key");
  }

  @Test
  void theSameServiceOnBothSidesIsAMistake() {
    var result = shell().run("worker-type", "import", "--from", newer.url() + "/v1/");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("same service on both sides");
  }

  @Test
  void aNameThatTheOlderServiceDoesNotHaveIsTold() {
    var result = run("sane");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("has no worker type sane", "Did you mean: same");
  }

  @Test
  void exactlyOneSourceIsNamed() {
    assertThat(shell().run("worker-type", "import").code()).isEqualTo(2);
    assertThat(
            shell().run("worker-type", "import", "--from", older.url(), "-f", "somewhere").code())
        .isEqualTo(2);
  }

  private Shell.Result run(String... more) {
    var words = new ArrayList<>(List.of("worker-type", "import"));
    words.addAll(List.of("--from", older.url()));
    words.addAll(List.of(more));
    return shell().run(words.toArray(String[]::new));
  }

  private Shell shell() {
    return Shell.at(newer, directory);
  }
}
