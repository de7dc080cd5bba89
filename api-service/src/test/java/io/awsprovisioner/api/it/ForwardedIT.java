package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/// Behind a proxy: what it forwards is signed and counted, and only from those that are trusted.
@QuarkusTest
@ApiTest
class ForwardedIT {
  @TestHTTPResource("/")
  URI url;

  @Test
  void hawkSignsTheAddressThatTheClientCalled() {
    assertThat(audit(Api.at(url, null).from(TestClients.PROXY))).isEqualTo(200);
    assertThat(audit(Api.at(url, null).from("127.0.0.1"))).isEqualTo(401);
  }

  private static int audit(Api from) {
    var path = "/v1/audit?limit=1";
    var called = URI.create("https://provisioner.example.com:443" + path);
    var signer = HawkSigner.of(TestClients.ROOT, TestClients.tokenOf(TestClients.ROOT));
    return from.send(
            "GET",
            path,
            null,
            "Authorization",
            signer.header("GET", called),
            "X-Forwarded-Host",
            "provisioner.example.com",
            "X-Forwarded-Proto",
            "https")
        .status();
  }

  @Test
  void aSecretsReaderIsTheAddressBehindTheProxy() {
    var token = Api.token();
    var made =
        Api.at(url, TestClients.ROOT).put("/v1/secret/" + token, SecretIT.secret("w", token));
    assertThat(made.status()).isEqualTo(200);
    assertThat(read(token, "198.51.100.1")).isEqualTo(200);
    assertThat(read(token, "198.51.100.2")).isEqualTo(404);
    assertThat(read(token, "6.6.6.6, 198.51.100.1")).isEqualTo(200);
  }

  private int read(String token, String forwardedFor) {
    return Api.at(url, null)
        .from(TestClients.PROXY)
        .send("GET", "/v1/secret/" + token, null, "X-Forwarded-For", forwardedFor)
        .status();
  }
}
