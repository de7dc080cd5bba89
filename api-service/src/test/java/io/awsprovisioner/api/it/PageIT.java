package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How the web page is served, and what it asks first.
@QuarkusTest
@ApiTest
class PageIT {
  private static final Pattern PART = Pattern.compile("/static/bundle/[A-Za-z0-9_-]+\\.(js|css)");

  @TestHTTPResource("/")
  URI url;

  @Test
  void thePageAndItsPartsComeCompressedUnderAPolicyThatAllowsNothingInline() {
    var page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    var parts = PART.matcher(get("/", "identity").body()).results().map(m -> m.group()).toList();
    assertThat(parts).hasSizeGreaterThanOrEqualTo(2);
    for (var path : parts) {
      var part = get(path);
      assertThat(part.statusCode()).as(path).isEqualTo(200);
      assertThat(part.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
      assertThat(part.headers().firstValue("Cache-Control").orElse(""))
          .as(path)
          .contains("max-age");
      assertPolicy(part);
    }
    assertPolicy(page);
  }

  private static void assertPolicy(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aCallerLearnsWhoTheyAreAndWhatTheyMayDo() {
    var provisioner = Api.at(url, TestClients.PROVISIONER).get("/v1/caller").json();
    assertThat(provisioner.path("clientId").asText()).isEqualTo(TestClients.PROVISIONER);
    assertThat(provisioner.path("scopes").get(0).asText())
        .isEqualTo("aws-provisioner:create-launch-secret");

    var anybody = Api.at(url, null).get("/v1/caller").json();
    assertThat(anybody.path("clientId").asText()).isEqualTo("anonymous");
    assertThat(anybody.path("scopes")).isEmpty();
  }

  private HttpResponse<String> get(String path) {
    return get(path, "gzip");
  }

  private HttpResponse<String> get(String path, String encoding) {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(url.resolve(path)).header("Accept-Encoding", encoding).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
