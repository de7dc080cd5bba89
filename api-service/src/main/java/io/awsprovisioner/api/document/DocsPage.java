package io.awsprovisioner.api.document;

import io.awsprovisioner.api.deployment.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// The files of the page that shows the OpenAPI document: ours, and three of Swagger UI's, which
/// come with the build. Read once; a closed list.
final class DocsPage {
  /// Only what came from here runs, and it talks only to here. Swagger UI sets styles from its
  /// script and draws its icons from data addresses.
  static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_PROPERTIES =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private final Map<String, File> files;

  /// A file as it is served.
  record File(String contentType, Bytes content) {}

  DocsPage() {
    var webjar = WEBJAR + version() + "/";
    this.files =
        Map.of(
            "index.html",
            new File("text/html; charset=utf-8", read("/docs-page/index.html")),
            "page.js",
            new File("text/javascript; charset=utf-8", read("/docs-page/page.js")),
            "swagger-ui-bundle.js",
            new File("text/javascript; charset=utf-8", read(webjar + "swagger-ui-bundle.js")),
            "swagger-ui.css",
            new File("text/css; charset=utf-8", read(webjar + "swagger-ui.css")));
  }

  Optional<File> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /// The webjar's folder has its version in its name; it says itself which that is.
  private static String version() {
    try (InputStream in = open(WEBJAR_PROPERTIES)) {
      var properties = new Properties();
      properties.load(in);
      return Objects.requireNonNull(properties.getProperty("version"), WEBJAR_PROPERTIES);
    } catch (IOException e) {
      throw new UncheckedIOException(WEBJAR_PROPERTIES, e);
    }
  }

  private static Bytes read(String resource) {
    try (InputStream in = open(resource)) {
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(DocsPage.class.getResourceAsStream(resource), resource);
  }
}
