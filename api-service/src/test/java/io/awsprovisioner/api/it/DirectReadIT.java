package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `GET /worker-type/{x}` does not go through REST; what holds for every route holds for it, too.
@QuarkusTest
@ApiTest
class DirectReadIT {
  @TestHTTPResource("/")
  URI url;

  private Api root;
  private Api anybody;
  private String path;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    anybody = root.as(null);
    path = "/v1/worker-type/" + Api.name();
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    assertThat(root.put(path, definition).status()).isEqualTo(200);
  }

  @Test
  void bothPrefixesAnswerTheSameAndHeadHasTheHeadersOnly() {
    var read = anybody.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.header("Content-Type")).contains("application/json; charset=utf-8");
    assertThat(read.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(read.header("ETag")).isPresent();
    var other = anybody.get("/api/aws-provisioner" + path);
    assertThat(other.text()).isEqualTo(read.text());
    assertThat(other.header("Cache-Control")).contains("no-store");
    var head = anybody.send("HEAD", path, null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(read.header("ETag"));
    assertThat(head.header("Content-Length"))
        .contains(Integer.toString(read.text().getBytes(StandardCharsets.UTF_8).length));
  }

  @Test
  void credentialsOfEveryKindAreLookedAtAndDecideAboutSecrets() {
    assertThat(anybody.get(path).text()).contains("<masked>").doesNotContain("hunter2");
    assertThat(root.get(path).text()).contains("hunter2");
    var wanted = Api.object();
    wanted.putArray("scopes").add("aws-provisioner:manage-worker-type:*");
    var id = Api.name();
    var token = root.put("/v1/clients/" + id, wanted).json().path("accessToken").asText();
    assertThat(root.with(id, token).get(path).text()).contains("hunter2");
    assertThat(root.with(id, "wrong").get(path).status()).isEqualTo(401);
    assertThat(root.with("no-such-client", "x").get(path).status()).isEqualTo(401);
  }

  @Test
  void whatIsKnownIsNotSentAgainAndWhatIsWrongIsRefused() {
    var etag = anybody.get(path).header("ETag").orElseThrow();
    var again = anybody.send("GET", path, null, "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).contains(etag);
    assertThat(again.text()).isEmpty();
    assertThat(anybody.get(path + "?x=1").code()).isEqualTo("InvalidRequestArguments");
    assertThat(anybody.get("/v1/worker-type/" + "x".repeat(39)).code())
        .isEqualTo("InvalidRequestArguments");
    var missing = anybody.get("/v1/worker-type/" + Api.name());
    assertThat(missing.code()).isEqualTo("ResourceNotFound");
    assertThat(missing.json().path("error").asText()).isEqualTo("ResourceNotFound");
  }

  @Test
  void aBodyThatNobodyWantsDoesNotHoldUpTheNextRequest() throws Exception {
    var first =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n"
            + "b".repeat(200_000);
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write(first.getBytes(StandardCharsets.UTF_8));
      var second = "GET /v1/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      out.write(second.getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(all(socket.getInputStream()))
          .containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 200 .*\"alive\":true");
    }
  }

  @Test
  void itIsCountedUnderItsRouteNotUnderEachName() {
    assertThat(anybody.get("/api/aws-provisioner" + path).status()).isEqualTo(200);
    var metrics = anybody.get("/q/metrics").text();
    assertThat(metrics).contains("uri=\"/v1/worker-type/{workerType}\"");
    assertThat(List.of(metrics.split("\n", -1)))
        .noneMatch(line -> line.contains(path.substring(path.lastIndexOf('/'))));
  }

  private static String all(InputStream in) throws Exception {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
