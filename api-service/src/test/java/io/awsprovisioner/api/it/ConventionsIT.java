package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract, sections 1 and 2: what holds for every route.
@QuarkusTest
@ApiTest
class ConventionsIT {
  @TestHTTPResource("/")
  URI url;

  private Api root;
  private Api anybody;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    anybody = Api.at(url, null);
  }

  @Test
  void everyResponseCarriesTheCommonHeadersUnderBothPrefixes() {
    for (var prefix : List.of("/v1", "/api/aws-provisioner/v1")) {
      for (var path : List.of("/ping", "/no-such-route", "/worker-type/nope", "/ping?x=1")) {
        var answer = anybody.get(prefix + path);
        assertThat(answer.header("Access-Control-Allow-Origin")).as(prefix + path).contains("*");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Content-Type")).contains("application/json; charset=utf-8");
      }
    }
  }

  @Test
  void hawkSignsThePathAsItWasSentUnderBothPrefixes() {
    var name = Api.name();
    assertThat(root.put("/api/aws-provisioner/v1/worker-type/" + name, Api.definition()).status())
        .isEqualTo(200);
    assertThat(root.get("/v1/worker-type/" + name).status()).isEqualTo(200);
  }

  @Test
  void pingIsAlive() {
    var ping = anybody.get("/v1/ping").json();
    assertThat(ping.path("alive").asBoolean()).isTrue();
    assertThat(ping.path("uptime").isNumber()).isTrue();
  }

  @Test
  void headWorksWhereGetDoesAndHasNoBody() {
    var head = anybody.send("HEAD", "/v1/list-worker-types", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(anybody.send("HEAD", "/v1/no-such-route", null).status()).isEqualTo(404);
  }

  @Test
  void optionsNeedsNoCredentials() {
    var options = anybody.send("OPTIONS", "/v1/worker-type/x", null);
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow")).contains("DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(options.header("Access-Control-Allow-Methods").orElseThrow()).contains("PUT");
  }

  @Test
  void unknownRoutesAndWrongVerbsHaveTheOneErrorBody() {
    var unknown = anybody.get("/v1/no-such-route");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("ResourceNotFound");
    assertThat(unknown.json().path("requestInfo").path("method").isNull()).isTrue();
    var wrong = anybody.send("PATCH", "/v1/worker-type/x", null);
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.code()).isEqualTo("MethodNotAllowed");
    assertThat(wrong.header("Allow")).contains("DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(anybody.get("/elsewhere").code()).isEqualTo("ResourceNotFound");
    assertThat(anybody.get("/v1").status()).isEqualTo(404);
    assertThat(anybody.get("/v1/worker-type/").status()).isEqualTo(404);
  }

  @Test
  void theErrorBodyTellsTheRequestWithoutItsSecrets() {
    var token = Api.token();
    var body = SecretIT.secret("w", token);
    var answer = root.as(TestClients.NOBODY).put("/v1/secret/" + token, body);
    assertThat(answer.status()).isEqualTo(403);
    var info = answer.json().path("requestInfo");
    assertThat(info.path("method").asText()).isEqualTo("createSecret");
    assertThat(info.path("params").path("token").asText()).isEqualTo("<redacted>");
    assertThat(Instant.parse(info.path("time").asText())).isBefore(Instant.now());
    assertThat(answer.text()).doesNotContain(token).doesNotContain("hunter2");
  }

  @Test
  void theChecksComeInTheirOrder() {
    var bad = "{not json".getBytes(StandardCharsets.UTF_8);
    var name = "/v1/worker-type/" + "x".repeat(39) + "?y=1";
    assertThat(anybody.send("PUT", name, bad).code()).isEqualTo("MalformedPayload");
    assertThat(anybody.send("PUT", name, json("{}")).code()).isEqualTo("InsufficientScopes");
    assertThat(root.send("PUT", name, json("{}")).code()).isEqualTo("InvalidRequestArguments");
    assertThat(root.send("PUT", "/v1/worker-type/x?y=1", json("{}")).code())
        .isEqualTo("InvalidRequestArguments");
    assertThat(root.send("PUT", "/v1/worker-type/x", json("{}")).code())
        .isEqualTo("InputValidationError");
  }

  @Test
  void aWrongOrMissingContentTypeIsAMalformedPayload() {
    assertThat(
            root.send("PUT", "/v1/worker-type/x", json("{}"), "Content-Type", "text/plain").code())
        .isEqualTo("MalformedPayload");
    assertThat(root.send("PUT", "/v1/worker-type/x", null).code()).isEqualTo("MalformedPayload");
  }

  @Test
  void allSchemaViolationsAreListed() {
    var answer = root.send("PUT", "/v1/worker-type/x", json("{\"maxCapacity\": \"many\"}"));
    assertThat(answer.message())
        .contains("maxCapacity")
        .contains("description")
        .contains("regions");
  }

  @Test
  void aTooLargeBodyIs413() {
    var body = json("{\"a\": \"" + "x".repeat(11 * 1024 * 1024) + "\"}");
    var answer = root.send("PUT", "/v1/worker-type/x", body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("InputTooLarge");
  }

  @Test
  void withoutScopesTheMissingOnesAreNamed() {
    var answer = anybody.put("/v1/worker-type/some-name", Api.definition());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("aws-provisioner:manage-worker-type:some-name");
  }

  @Test
  void badCredentialsAreA401WithAChallenge() {
    var answer =
        anybody.send(
            "GET", "/v1/list-worker-types", null, "Authorization", "Hawk id=\"x\", ts=\"1\"");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("AuthenticationFailed");
    assertThat(answer.header("WWW-Authenticate")).contains("Hawk");
  }

  @Test
  void oddPathsAreNeverAServerError() {
    for (var path :
        List.of(
            "/v1/worker-type/%00",
            "/v1/worker-type/%2F",
            "/v1/worker-type/a%2Fb",
            "/v1/worker-type/%E2%82",
            "/v1/worker-type/%20",
            "/v1//ping",
            "/v1/worker-type/..%2f..",
            "/v1/state/" + "x".repeat(3000),
            "/v1/secret/%F0%9F%98%80",
            "/v1/ping?%00=1",
            "/v1/ping?a=%E2%82",
            "/v1/list-worker-types?bewit=")) {
      var answer = anybody.get(path);
      assertThat(answer.status()).as(path).isBetween(400, 499);
      assertThat(answer.json().has("requestInfo")).as(path).isTrue();
    }
  }

  @Test
  void aTooLargeBodyThatDoesNotSayHowLongItIsIs413Too() throws Exception {
    var chunk = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    try (var socket = new java.net.Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      out.write(
          json(
              String.join(
                  "\r\n",
                  "PUT /v1/worker-type/x HTTP/1.1",
                  "Host: x",
                  "Content-Type: application/json",
                  "Transfer-Encoding: chunked",
                  "",
                  "")));
      for (int i = 0; i < 11; i++) {
        out.write(json(Integer.toHexString(chunk.length) + "\r\n"));
        out.write(chunk);
        out.write(json("\r\n"));
      }
      out.write(json("0\r\n\r\n"));
      out.flush();
      var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
      assertThat(head).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void targetsThatAreNoUriHaveTheOneErrorBody() throws Exception {
    for (var target :
        List.of("/v1/worker-type/%zz", "/v1/worker-type/<x>", "/v1/audit?next=%", "/v1/state/.")) {
      try (var socket = new java.net.Socket(url.getHost(), url.getPort())) {
        socket.setSoTimeout(30_000);
        socket
            .getOutputStream()
            .write(json("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as(target).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer)
            .as(target)
            .contains("\"requestInfo\"")
            .contains("Access-Control-Allow-Origin: *")
            .doesNotContain("Exception");
      }
    }
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
