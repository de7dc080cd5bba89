package io.awsprovisioner.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.awsprovisioner.api.entry.ApiMethod;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The document is complete; that it is true is for the fuzz and for DocumentsIT to see.
class OpenApiDocumentTest {
  private static final String PLACE = "http://localhost/openapi";
  private static final ObjectNode DOCUMENT = OpenApiDocument.of("http://localhost/v1");

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(iri -> iri.startsWith(PLACE) ? DOCUMENT.toString() : null));

  @Test
  void everyRouteOfEveryResourceIsInItAndNoOther() {
    var served = new TreeSet<String>();
    for (var type : new ClassFileImporter().importPackages("io.awsprovisioner.api")) {
      if (type.isAnnotatedWith(Path.class)
          && type.getAnnotationOfType(Path.class).value().equals("/v1")) {
        type.getMethods().forEach(method -> route(method).ifPresent(served::add));
      }
    }
    // Neither a stream nor a direct read is a method of a resource.
    served.add("GET " + ApiMethod.EVENTS.route().text());
    served.add("GET " + ApiMethod.WORKER_TYPE.route().text());
    var documented = new TreeSet<String>();
    for (var path : DOCUMENT.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              verb -> documented.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    assertThat(documented).isNotEmpty().isEqualTo(served);
  }

  private static Optional<String> route(JavaMethod method) {
    return Stream.of(GET.class, PUT.class, POST.class, DELETE.class)
        .filter(method::isAnnotatedWith)
        .findFirst()
        .map(verb -> verb.getSimpleName() + " " + method.getAnnotationOfType(Path.class).value());
  }

  @Test
  void everyBodyHasASchemaAndAnExampleThatFitsIt() {
    for (var method : ApiMethod.values()) {
      var operation = operation(method);
      if (operation.has("requestBody")) {
        fits(method, operation.at("/requestBody/content/application~1json"));
      }
      var success = Integer.toString(MethodText.of(method).status());
      if (method.isStream()) {
        var stream = operation.path("responses").path(success).at("/content/text~1event-stream");
        assertThat(stream.path("example").asText()).startsWith(": alive");
      } else if (!success.equals("204")) {
        fits(method, operation.path("responses").path(success).at("/content/application~1json"));
      }
    }
  }

  @Test
  void everyErrorHasAnExampleForEachOfItsCodes() {
    for (var response : DOCUMENT.at("/components/responses").properties()) {
      var content = response.getValue().at("/content/application~1json");
      assertThat(content.path("examples")).as(response.getKey()).isNotEmpty();
      for (var example : content.path("examples")) {
        assertThat(complaints(content.path("schema"), example.path("value")))
            .as(response.getKey())
            .isEmpty();
      }
    }
  }

  @Test
  void everyParameterHasAnExampleOfItsForm() {
    for (var method : ApiMethod.values()) {
      for (var parameter : operation(method).path("parameters")) {
        var form = parameter.path("schema").path("pattern").asText(".*");
        assertThat(parameter.path("example").asText())
            .as(method.wireName() + " " + parameter.path("name").asText())
            .matches(form);
      }
    }
  }

  private static JsonNode operation(ApiMethod method) {
    return DOCUMENT
        .path("paths")
        .path(method.route().text())
        .path(method.verb().name().toLowerCase(Locale.ROOT));
  }

  private static void fits(ApiMethod method, JsonNode content) {
    assertThat(content.has("schema")).as("schema of " + method.wireName()).isTrue();
    assertThat(content.has("example"))
        .as("resources/examples/" + method.wireName() + ".json")
        .isTrue();
    assertThat(complaints(content.path("schema"), content.path("example")))
        .as("example of " + method.wireName())
        .isEmpty();
  }

  private static List<String> complaints(JsonNode schema, JsonNode value) {
    return SCHEMAS
        .getSchema(SchemaLocation.of(PLACE + schema.path("$ref").asText()))
        .validate(value)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
