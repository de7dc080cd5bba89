package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ApiTest
class SecretIT {
  private static final String FUTURE = "2099-01-01T00:00:00.000Z";

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @TestHTTPResource("/")
  URI url;

  private Api root;
  private Api worker;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    // An address of its own: wrong tokens of one test must not slow down another.
    worker = Api.at(url, null).from("127.7.1." + ADDRESSES.incrementAndGet());
  }

  @Test
  void aSecretIsGivenOnceAndRepeatedToTheSameCallerForAShortTime() {
    var token = Api.token();
    kept(token, secret("w", token));
    var first = worker.get("/v1/secret/" + token);
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(first.json().path("data").path("password").asText()).isEqualTo("hunter2");
    assertThat(first.json().path("scopes").get(0).asText()).isEqualTo("some:scope");
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);
    assertThat(worker.from("127.0.0.2").get("/v1/secret/" + token).status()).isEqualTo(404);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> worker.get("/v1/secret/" + token).status() == 404);
  }

  @Test
  void theCredentialsVerifyByTheClientsOwnAlgorithm() throws Exception {
    var token = Api.token();
    kept(token, secret("w", token));
    var credentials = worker.get("/v1/secret/" + token).json().path("credentials");
    assertThat(credentials.path("clientId").asText()).isEqualTo(TestClients.ISSUER);
    var certificate =
        (ObjectNode) new ObjectMapper().readTree(credentials.path("certificate").asText());
    var scopes = new ArrayList<String>();
    certificate.path("scopes").forEach(s -> scopes.add(s.asText()));
    assertThat(scopes)
        .containsExactly("assume:worker-type:aws-provisioner-v1/w", "assume:worker-id:*");
    var lines =
        Stream.concat(
                Stream.of(
                    "version:1",
                    "seed:" + certificate.path("seed").asText(),
                    "start:" + certificate.path("start").asLong(),
                    "expiry:" + certificate.path("expiry").asLong(),
                    "scopes:"),
                scopes.stream())
            .toList();
    var issuerToken = TestClients.tokenOf(TestClients.ISSUER);
    assertThat(certificate.path("signature").asText())
        .isEqualTo(Api.hmac(issuerToken, String.join("\n", lines)));
    assertThat(certificate.path("seed").asText()).hasSize(44);
    assertThat(certificate.path("expiry").asLong() - certificate.path("start").asLong())
        .isLessThanOrEqualTo(Duration.ofDays(4).toMillis());
    assertThat(credentials.path("accessToken").asText())
        .isEqualTo(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    Base64.getDecoder()
                        .decode(Api.hmac(issuerToken, certificate.path("seed").asText()))));
    assertThat(credentials.path("certificate").isTextual()).isTrue();
  }

  @Test
  void fiftyReadersFromTwoAddressesAndOneAddressGetsIt() throws Exception {
    var token = Api.token();
    kept(token, secret("w", token));
    var here = worker;
    var there = worker.from("127.0.0.3");
    var calls = new ArrayList<Callable<List<String>>>();
    for (int i = 0; i < 50; i++) {
      var from = i % 2 == 0 ? here : there;
      var name = i % 2 == 0 ? "here" : "there";
      calls.add(() -> List.of(name, Integer.toString(from.get("/v1/secret/" + token).status())));
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var winners = new ArrayList<String>();
      for (var future : pool.invokeAll(calls)) {
        if (future.get().getLast().equals("200")) {
          winners.add(future.get().getFirst());
        }
      }
      assertThat(winners).isNotEmpty();
      assertThat(winners.stream().distinct()).hasSize(1);
    }
  }

  @Test
  void removingAnswers204AlwaysAndLeavesATombstone() {
    var token = Api.token();
    kept(token, secret("w", token));
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    assertThat(worker.delete("/v1/secret/" + Api.token()).status()).isEqualTo(204);
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(404);
    var again = root.put("/v1/secret/" + token, secret("w", token));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.message()).isEqualTo("token already used");
  }

  @Test
  void aUsedTokenIsNotMadeAgain() {
    var token = Api.token();
    kept(token, secret("w", token));
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);
    assertThat(root.put("/v1/secret/" + token, secret("w", token)).status()).isEqualTo(409);
  }

  @Test
  void theSameSecretAgainIsFineAndAnotherIsAConflict() {
    var token = Api.token();
    kept(token, secret("w", token));
    kept(token, secret("w", token));
    var other = secret("w", token);
    other.withObject("/secrets").put("password", "other");
    var conflict = root.put("/v1/secret/" + token, other);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.json().path("error").asText())
        .isEqualTo("Secret already exists with different definition");
    assertThat(conflict.text()).doesNotContain("hunter2").doesNotContain(token);
  }

  @Test
  void unknownExpiredAndUsedLookTheSame() {
    var expired = Api.token();
    kept(expired, secret("w", expired).put("expiration", "2020-01-01T00:00:00.000Z"));
    var removed = Api.token();
    kept(removed, secret("w", removed));
    assertThat(worker.delete("/v1/secret/" + removed).status()).isEqualTo(204);
    var used = Api.token();
    kept(used, secret("w", used));
    assertThat(worker.from("127.0.0.7").get("/v1/secret/" + used).status()).isEqualTo(200);
    var bodies = new ArrayList<String>();
    for (var token : List.of(Api.token(), expired, removed, used)) {
      var answer = worker.get("/v1/secret/" + token);
      assertThat(answer.status()).isEqualTo(404);
      bodies.add(answer.text().replaceAll("\"time\":\"[^\"]*\"", ""));
    }
    assertThat(bodies.stream().distinct()).hasSize(1);
  }

  @Test
  void wrongTokensFromOneAddressAreSlowedAndRightOnesNever() {
    var guesser = worker.from("127.0.0.4");
    Api.Answer last = guesser.get("/v1/secret/" + Api.token());
    for (int i = 0; i < 40 && last.status() == 404; i++) {
      last = guesser.get("/v1/secret/" + Api.token());
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.code()).isEqualTo("TooManyRequests");
    assertThat(Integer.parseInt(last.header("Retry-After").orElseThrow())).isPositive();
    var token = Api.token();
    kept(token, secret("w", token));
    assertThat(guesser.get("/v1/secret/" + token).status()).isEqualTo(200);
    assertThat(guesser.delete("/v1/secret/" + Api.token()).status()).isEqualTo(204);
  }

  @Test
  void anExpirationThatIsNoTimeOfOursIsRefused() {
    for (var wrong : List.of("soon", "+999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z")) {
      var token = Api.token();
      var answer = root.put("/v1/secret/" + token, secret("w", token).put("expiration", wrong));
      assertThat(answer.status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void theTokenOfBodyAndUrlMustBeTheSame() {
    var answer = root.put("/v1/secret/" + Api.token(), secret("w", Api.token()));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("InputError");
  }

  @Test
  void theScopeIsThatOfTheBodysWorkerType() {
    var token = Api.token();
    var refused = root.as(TestClients.NOBODY).put("/v1/secret/" + token, secret("w", token));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("aws-provisioner:create-secret:w");
    assertThat(
            root.as(TestClients.PROVISIONER)
                .put("/v1/secret/" + token, secret("w", token))
                .status())
        .isEqualTo(403);
  }

  @Test
  void aLaunchGetsTheMergedSecretsOfItsVersionWhateverCameLater() {
    var name = Api.name();
    var definition = Api.definition();
    definition.withObject("/secrets").put("a", "general").put("b", "general");
    var region = (ObjectNode) definition.path("regions").get(0);
    region.withObject("/secrets").put("b", "region").put("c", "region");
    region.withArray("/scopes").add("scope:region");
    var type = (ObjectNode) definition.path("instanceTypes").get(0);
    type.withObject("/secrets").put("c", "type");
    var created = root.put("/v1/worker-type/" + name, definition);
    assertThat(created.status()).as(created.toString()).isEqualTo(200);
    var launch = launch(name, created.json());
    var later = definition.deepCopy();
    later.withObject("/secrets").put("a", "changed");
    assertThat(root.post("/v1/worker-type/" + name + "/update", later).status()).isEqualTo(200);

    var token = Api.token();
    var body = secret(name, token);
    body.putObject("secrets");
    body.putArray("scopes");
    body.set("launch", launch);
    var provisioner = root.as(TestClients.PROVISIONER);
    assertThat(provisioner.put("/v1/secret/" + token, body).text())
        .isEqualTo("{\"outcome\":\"success\"}");
    assertThat(provisioner.put("/v1/secret/" + token, body).status()).isEqualTo(200);
    var opened = worker.get("/v1/secret/" + token).json();
    assertThat(opened.path("data").toString())
        .isEqualTo("{\"a\":\"general\",\"b\":\"region\",\"c\":\"type\"}");
    assertThat(opened.path("scopes").toString()).contains("scope:region");
  }

  @Test
  void aLaunchOfAVersionThatNeverWasIsRefused() {
    var name = Api.name();
    var created = root.put("/v1/worker-type/" + name, Api.definition());
    var token = Api.token();
    var body = secret(name, token);
    body.putObject("secrets");
    body.set("launch", launch(name, created.json()).put("lastModified", FUTURE));
    var answer = root.as(TestClients.PROVISIONER).put("/v1/secret/" + token, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("InputError");
  }

  @Test
  void anInstanceSaysThatItStartedBeforeAndAfterItsSecretUntilThatIsRemoved() {
    var token = Api.token();
    kept(token, secret("w", token));
    var path = "/v1/instance-started/i-0123456789abcdef0/" + token;
    assertThat(worker.get(path).status()).isEqualTo(204);
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);
    assertThat(worker.get(path).status()).isEqualTo(204);
    assertThat(worker.get("/v1/instance-started/i-0123456789abcdef1/" + token).status())
        .isEqualTo(404);
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    assertThat(worker.get(path).status()).isEqualTo(404);
    assertThat(worker.get("/v1/instance-started/i-12345678/" + Api.token()).status())
        .isEqualTo(404);
  }

  @Test
  void headChangesNothing() {
    var token = Api.token();
    kept(token, secret("w", token));
    var head = worker.send("HEAD", "/v1/secret/" + token, null);
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.header("Allow")).contains("DELETE, GET, OPTIONS, PUT");
    assertThat(worker.send("HEAD", "/v1/instance-started/i-12345678/" + token, null).status())
        .isEqualTo(405);
    assertThat(worker.from("127.0.0.9").get("/v1/secret/" + token).status()).isEqualTo(200);
  }

  static ObjectNode launch(String name, ObjectNode workerType) {
    var region = workerType.path("regions").get(0).path("region").asText();
    return Api.object()
        .put("launchId", "launch-" + Api.token())
        .put("lastModified", workerType.path("lastModified").asText())
        .put("region", region)
        .put("availabilityZone", region + "a")
        .put("instanceType", workerType.path("instanceTypes").get(0).path("instanceType").asText());
  }

  static ObjectNode secret(String workerType, String token) {
    var body =
        Api.object().put("workerType", workerType).put("token", token).put("expiration", FUTURE);
    body.putObject("secrets").put("password", "hunter2");
    body.putArray("scopes").add("some:scope");
    return body;
  }

  private void kept(String token, ObjectNode secret) {
    var answer =
        root.send("PUT", "/v1/secret/" + token, secret.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"outcome\":\"success\"}");
  }
}
