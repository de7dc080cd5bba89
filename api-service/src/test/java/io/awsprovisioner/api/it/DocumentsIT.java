package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The documents say what the service does: compared in both directions.
@QuarkusTest
@ApiTest
class DocumentsIT {
  @TestHTTPResource("/")
  URI url;

  private Api anybody;

  @BeforeEach
  void connect() {
    anybody = Api.at(url, null);
  }

  @Test
  void everyDocumentedOperationIsAnsweredByTheService() {
    var paths = anybody.get("/openapi").json().path("paths");
    for (var path : paths.properties()) {
      var concrete = path.getKey().replaceAll("\\{[^}]*}", "x");
      var options = anybody.send("OPTIONS", "/v1" + concrete, null);
      assertThat(options.status()).as(path.getKey()).isEqualTo(200);
      var allowed = List.of(options.header("Allow").orElseThrow().split(", "));
      var documented = new ArrayList<String>();
      path.getValue()
          .fieldNames()
          .forEachRemaining(verb -> documented.add(verb.toUpperCase(Locale.ROOT)));
      assertThat(allowed.stream().filter(v -> !v.equals("OPTIONS") && !v.equals("HEAD")))
          .as(path.getKey())
          .containsExactlyInAnyOrderElementsOf(documented);
      for (var verb : documented) {
        var answer = anybody.send(verb, "/v1" + concrete + "?unknown=1", null);
        assertThat(answer.status()).as(verb + " " + concrete).isIn(400, 403);
        assertThat(answer.json().path("requestInfo").path("method").asText())
            .isEqualTo(
                path.getValue().path(verb.toLowerCase(Locale.ROOT)).path("operationId").asText());
      }
    }
  }

  @Test
  void everyReferenceInTheDocumentLeadsSomewhere() {
    var document = anybody.get("/openapi").json();
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    for (var reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void theReferenceNamesTheFifteenMethodsAndTheirSchemas() {
    var reference = anybody.get("/references/aws-provisioner/v1/api.json").json();
    var names = reference.path("entries").findValuesAsText("name");
    assertThat(names)
        .contains(
            "listWorkerTypeSummaries",
            "createWorkerType",
            "updateWorkerType",
            "workerTypeLastModified",
            "workerType",
            "removeWorkerType",
            "listWorkerTypes",
            "createSecret",
            "getSecret",
            "instanceStarted",
            "removeSecret",
            "getLaunchSpecs",
            "state",
            "backendStatus",
            "ping");
    for (var entry : reference.path("entries")) {
      for (var key : List.of("input", "output")) {
        if (entry.has(key)) {
          var file = entry.path(key).asText().replaceAll(".*/v1/", "").replace("#", "");
          assertThat(anybody.get("/schemas/aws-provisioner/v1/" + file).status())
              .as(file)
              .isEqualTo(200);
        }
      }
    }
    assertThat(anybody.get("/schemas/aws-provisioner/v1/nope.json").status()).isEqualTo(404);
  }

  @Test
  void thePageShowsTheDocumentWithNothingFromElsewhere() {
    var page = anybody.get("/docs");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.text()).doesNotContain("://").contains("docs/swagger-ui-bundle.js");
    for (var file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "page.js")) {
      var answer = anybody.get("/docs/" + file);
      assertThat(answer.status()).as(file).isEqualTo(200);
      assertThat(answer.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(anybody.get("/docs/page.js").text()).contains("'openapi'");
    assertThat(anybody.get("/docs/nope.js").status()).isEqualTo(404);
    assertThat(anybody.get("/docs/..%2fapplication.properties").status()).isEqualTo(404);
  }
}
