package io.awsprovisioner.api.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.awsprovisioner.api.access.Credentials;
import io.awsprovisioner.api.access.HawkDelegate.Verdict;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.it.ApiTest;
import io.awsprovisioner.api.outside.JsonDoor;
import io.awsprovisioner.api.outside.LocalServer;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The door against a real server on this machine.
@QuarkusTest
@ApiTest
class TaskclusterAuthIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String PATH = "/v1/authenticate-hawk";

  private final LocalServer server = new LocalServer();
  private final TaskclusterAuth auth =
      new TaskclusterAuth(
          server.at("/v1"), new JsonDoor(DEADLINE, Optional.empty()), InstantSource.system());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void successGivesNameScopesAndHash() {
    server.says(
        PATH,
        200,
        """
        {"status": "auth-success", "scheme": "hawk", "clientId": "mozilla/jane", "scopes": ["a", "b*"],
         "expires": "2030-01-01T00:00:00.000Z", "hash": "abc="}\
        """);
    assertThat(ask())
        .isEqualTo(new Verdict.Accepted("mozilla/jane", new Scopes(List.of("a", "b*")), "abc="));
  }

  @Test
  void failureGivesItsMessageOnOneShortLine() {
    server.says(PATH, 200, "{\"status\": \"auth-failed\", \"message\": \"Bad\\nmac\"}");
    assertThat(ask()).isEqualTo(new Verdict.Refused("Bad mac"));
    var message = "x".repeat(5000);
    server.says(PATH, 200, "{\"status\": \"auth-failed\", \"message\": \"" + message + "\"}");
    assertThat(((Verdict.Refused) ask()).reason()).hasSizeLessThan(400);
  }

  @Test
  void anAnswerOfAnotherFormIsNobodysWord() {
    for (var odd :
        List.of(
            "{}",
            "[]",
            "{\"status\": \"auth-success\"}",
            "{\"status\": \"auth-success\", \"scheme\": \"hawk\", \"clientId\": \"a\\u0000b\", \"scopes\": []}",
            "{\"status\": \"auth-success\", \"scheme\": \"bewit\", \"clientId\": \"a\", \"scopes\": []}")) {
      var fresh =
          new TaskclusterAuth(
              server.at("/v1"), new JsonDoor(DEADLINE, Optional.empty()), InstantSource.system());
      server.says(PATH, 200, odd);
      assertThat(fresh.ask(credentials()).await().atMost(DEADLINE))
          .as(odd)
          .isEqualTo(new Verdict.Away());
    }
  }

  @Test
  void itIsNotAskedByMoreThanSoManyAtOnce() {
    var waiting = new ArrayList<CompletableFuture<Verdict>>();
    for (int i = 0; i < TaskclusterAuth.AT_ONCE; i++) {
      waiting.add(auth.ask(credentials()).subscribeAsCompletionStage());
    }
    await().atMost(DEADLINE).until(() -> server.asked() == TaskclusterAuth.AT_ONCE);
    assertThat(auth.ask(credentials()).await().atMost(DEADLINE)).isEqualTo(new Verdict.Away());
    assertThat(server.asked()).isEqualTo(TaskclusterAuth.AT_ONCE);
    waiting.forEach(one -> assertThat(one.cancel(true)).isTrue());
    server.says(PATH, 200, "{\"status\": \"auth-failed\", \"message\": \"no\"}");
    await().atMost(DEADLINE).until(() -> ask().equals(new Verdict.Refused("no")));
  }

  @Test
  void plainHttpIsForThisMachineOnly() {
    var door = new JsonDoor(DEADLINE, Optional.empty());
    assertThatThrownBy(() ->
            new TaskclusterAuth(
                URI.create("http://auth.example.com/v1"), door, InstantSource.system()))
        .hasMessageContaining("provisioner.access.auth-base-url: must begin with https://");
  }

  private Verdict ask() {
    return auth.ask(credentials()).await().atMost(DEADLINE);
  }

  private static Credentials credentials() {
    return new Credentials(
        "GET",
        "/v1/ping",
        "localhost",
        80,
        List.of("Hawk id=\"a\", ts=\"1\", nonce=\"n\", mac=\"m\""),
        null,
        null,
        Bytes.of(new byte[0]));
  }
}
