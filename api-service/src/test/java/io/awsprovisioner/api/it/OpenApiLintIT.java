package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A linter that others wrote has no complaint about the OpenAPI document.
@QuarkusTest
@ApiTest
class OpenApiLintIT {
  private static final String LINTER = "@redocly/cli@1.34.5";

  /// Its recommended rules. Two of them are taste that the API's nature contradicts: every route
  /// can fail in ways that belong to no 4xx of its own, and the document's first server is
  /// relative.
  private static final String RULES =
      """
      extends:
        - recommended
      telemetry: off
      rules:
        no-ambiguous-paths: off
        no-server-example.com: off
        security-defined: error
        operation-4xx-response: error
        no-invalid-media-type-examples: error
      """;

  @TestHTTPResource("/")
  URI url;

  @Test
  void findsNothingToComplainAbout() throws IOException, InterruptedException {
    var linter = Npm.with(LINTER);
    var folder = Files.createDirectories(Path.of("target", "openapi-lint").toAbsolutePath());
    var document =
        Files.writeString(folder.resolve("openapi.json"), Api.at(url, null).get("/openapi").text());
    var rules = Files.writeString(folder.resolve("redocly.yaml"), RULES);
    var run =
        linter.node(
            List.of(
                linter.file("@redocly/cli/bin/cli.js"),
                "lint",
                document.toString(),
                "--config",
                rules.toString(),
                "--format",
                "stylish"));
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output()).doesNotContain("warning");
  }
}
