package io.awsprovisioner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsTest {
  @TempDir private Path home;
  private final StandIn api = new StandIn();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anUnknownWorkerTypeIsToldWithNamesLikeIt() {
    api.on("GET /state/gecko-mics", 404, "ResourceNotFound", "gecko-mics not found")
        .on("GET /list-worker-types", "[\"gecko-misc\", \"windows\"]");

    var result = Shell.at(api, home).run("state", "gecko-mics");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("gecko-mics not found\nDid you mean: gecko-misc\n");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aRouteThatTheServerDoesNotHaveYetIsCalledThat() {
    var result = Shell.at(api, home).run("audit");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("This server does not have it yet", "GET /audit");
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void aWrongPathIsNotTakenForAnOldServer() {
    assertThat(
            Shell.at(api, home)
                .run("status", "--url", api.url() + "/foo", "--client-id=me", "--access-token=x")
                .err())
        .contains("not the right path");
  }

  @Test
  void aServersTroubleIsTriedFiveTimesMoreEachSignedAfresh() {
    api.on("GET /list-worker-types", 500, "InternalServerError", "incident 7");
    var shell = Shell.at(api, home);

    var result = shell.run("worker-type", "list", "--names");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("incident 7");
    assertThat(shell.pauses()).hasSize(5);
    assertThat(api.requests())
        .hasSize(6)
        .extracting(StandIn.Request::authorization)
        .doesNotHaveDuplicates();
  }

  @Test
  void aTroubleThatPassesIsNotNoticed() {
    api.on("GET /list-worker-types", 503, "ServiceUnavailable", "wait")
        .on("GET /list-worker-types", "[\"a\"]");

    assertThat(Shell.at(api, home).run("wt", "list", "--names").out()).isEqualTo("a\n");
  }

  @Test
  void nobodyListeningIsSaidWithTheAddressAndWhereItCameFrom() {
    api.close();

    var result = Shell.at(api, home).run("status");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("Nothing listens at " + api.url() + "/v1 (from the environment (PROVISIONER_*))");
  }

  @Test
  void anotherServersPageIsNotTakenForAnAnswer() {
    api.on("GET /ping", new StandIn.Reply(200, "text/html", "<html>hello", null));

    assertThat(Shell.at(api, home).run("status").err())
        .contains("something that is not this API's (text/html)");
  }

  @Test
  void theTokenIsNeverToldNotEvenVerbosely() {
    api.on("GET /list-worker-types", 401, "AuthenticationFailed", "The credentials do not hold");

    var result = Shell.at(api, home).run("-v", "worker-type", "list", "--names");

    assertThat(result.err())
        .contains("> GET " + api.url() + "/v1/list-worker-types", "< 401", "client 'me'")
        .doesNotContain(Shell.TOKEN, "mac=");
    assertThat(Objects.requireNonNull(api.requests().getFirst().authorization()))
        .startsWith("Hawk id=\"me\"");
  }

  @Test
  void aWrongCallSaysHowItIsRight() {
    var shell = Shell.at(api, home);

    assertThat(shell.run("worker-type", "lst").err()).contains("Did you mean", "list");
    assertThat(shell.run("sttae").err()).contains("Did you mean", "state");
    assertThat(shell.run("worker-type").err()).contains("Commands:", "apply");
    assertThat(shell.run("worker-type", "create", "x").err()).contains("'--file=FILE'", "--help");
    assertThat(shell.run("worker-type", "lst").code()).isEqualTo(2);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void withoutAnAddressItSaysHowToGiveOne() {
    var result = new Shell(home).run("status");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("PROVISIONER_URL", "--local");
  }

  @Test
  void aNamedProfileThatIsMissingIsToldAndNothingElseIsUsed() {
    var result = Shell.at(api, home).run("status", "--profile", "prod");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("There is no profile 'prod'");
    assertThat(api.requests()).isEmpty();
  }
}
