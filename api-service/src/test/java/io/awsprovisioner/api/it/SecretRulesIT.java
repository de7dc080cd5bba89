package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract, section 3, the finer print about secrets.
@QuarkusTest
@ApiTest
class SecretRulesIT {
  @TestHTTPResource("/")
  URI url;

  private Api root;
  private Api worker;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    worker = Api.at(url, null).from("127.7.3.1");
  }

  @Test
  void anUnusedSecretGetsTheLaterExpirationAndNeverAnEarlierOne() {
    var token = Api.token();
    var over = SecretIT.secret("w", token).put("expiration", "2020-01-01T00:00:00.000Z");
    assertThat(root.put("/v1/secret/" + token, over).status()).isEqualTo(200);
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(404);
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    assertThat(root.put("/v1/secret/" + token, over).status()).isEqualTo(200);
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);
  }

  @Test
  void anotherWorkerTypeOtherSecretsOrOtherScopesAreAConflict() {
    var token = Api.token();
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    List<Consumer<ObjectNode>> changes =
        List.of(
            s -> s.put("workerType", "w2"),
            s -> s.withObject("/secrets").put("more", 1),
            s -> s.withArray("/scopes").add("another:scope"));
    for (var change : changes) {
      var other = SecretIT.secret("w", token);
      change.accept(other);
      var answer = root.put("/v1/secret/" + token, other);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("RequestConflict");
      assertThat(answer.json().path("error").asText())
          .isEqualTo("Secret already exists with different definition");
    }
  }

  @Test
  void aLaunchBringsNoSecretsOfItsOwnAndItsDatesAreDates() {
    var created = root.put("/v1/worker-type/" + Api.name(), Api.definition()).json();
    var name = created.path("workerType").asText();
    var token = Api.token();
    var withSecrets = SecretIT.secret(name, token);
    withSecrets.set("launch", SecretIT.launch(name, created));
    var refused = root.put("/v1/secret/" + token, withSecrets);
    assertThat(refused.code()).isEqualTo("InputError");
    assertThat(refused.message()).contains("secrets");
    var undated = SecretIT.secret("w", token).put("expiration", "soon");
    var bad = root.put("/v1/secret/" + token, undated);
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.message()).contains("expiration");
    var foreign = SecretIT.secret(name, token);
    foreign.putObject("secrets");
    foreign.set("launch", SecretIT.launch(name, created).put("region", "eu-north-1"));
    assertThat(root.put("/v1/secret/" + token, foreign).code()).isEqualTo("InputError");
  }

  @Test
  void aSecretThatWasReadStillTakesReportsAndARemovedOneDoesNot() {
    var token = Api.token();
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    var opened = worker.get("/v1/secret/" + token).json();
    assertThat(opened.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("data", "scopes", "credentials");
    assertThat(opened.path("credentials").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("clientId", "accessToken", "certificate");
    var started = "/v1/instance-started/i-0a1b2c3d/" + token;
    assertThat(worker.get(started).status()).isEqualTo(204);
    assertThat(worker.get(started).text()).isEmpty();
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    assertThat(worker.get(started).status()).isEqualTo(404);
  }

  @Test
  void credentialsThatWouldNotHoldDoNotKeepAWorkerFromItsSecret() {
    var token = Api.token();
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    var bad = new String[] {"Authorization", "Hawk id=\"nobody\", ts=\"1\""};
    assertThat(worker.send("GET", "/v1/secret/" + token, null, bad).status()).isEqualTo(200);
    assertThat(worker.send("DELETE", "/v1/secret/" + token, null, bad).status()).isEqualTo(204);
  }

  @Test
  void aTokenOfAWrongFormIsA400WithoutBeingRepeated() {
    for (var token : List.of("short", "aaaaaaaaAaKaaaaaaaaaaA", Api.token() + "x")) {
      var answer = worker.get("/v1/secret/" + token);
      assertThat(answer.code()).isEqualTo("InvalidRequestArguments");
      assertThat(answer.text()).doesNotContain(token);
    }
    for (var instance : List.of("i-123", "i-0123456789abcdefg", "i-0123456789", "x")) {
      var answer = worker.get("/v1/instance-started/" + instance + "/" + Api.token());
      assertThat(answer.code()).as(instance).isEqualTo("InvalidRequestArguments");
    }
  }
}
