package io.awsprovisioner.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds an answer against the document.
final class Judge {
  private static final String PLACE = "http://localhost/openapi";
  private static final String ERROR = "#/components/schemas/error";
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SchemaRegistry registry;
  private final Map<String, Schema> compiled = new HashMap<>();

  Judge(JsonNode document) {
    var text = document.toString();
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(iri -> iri.startsWith(PLACE) ? text : null));
  }

  /// What is wrong with it; nothing when nothing is.
  List<String> flaws(Operation operation, Sent sent, Received answer) {
    var flaws = new ArrayList<String>();
    if (answer.status() >= 500) {
      flaws.add("a " + answer.status());
    }
    for (var header : List.of("access-control-allow-origin", "x-content-type-options")) {
      if (answer.header(header).isEmpty()) {
        flaws.add("no header " + header);
      }
    }
    boolean isOwn = sent.verb().equals(operation.verb()) && operation.isAt(sent.target());
    boolean isHead = sent.verb().equals("HEAD");
    if (isHead || sent.verb().equals("OPTIONS")) {
      return flaws;
    }
    if (isOwn && answer.status() < 500 && !operation.answers().containsKey(answer.status())) {
      flaws.add("the document does not know " + answer.status());
    }
    if (answer.status() >= 400) {
      flaws.addAll(bodyFlaws(ERROR, answer));
    } else if (isOwn) {
      var schema = operation.answers().getOrDefault(answer.status(), Optional.empty());
      flaws.addAll(schema.map(s -> bodyFlaws(s, answer)).orElseGet(() -> emptyFlaws(answer)));
    }
    return flaws;
  }

  private static List<String> emptyFlaws(Received answer) {
    return answer.body().array().length == 0
        ? List.of()
        : List.of("a body where there should be none");
  }

  private List<String> bodyFlaws(String schema, Received answer) {
    var flaws = new ArrayList<String>();
    if (!answer.header("content-type").equals(JSON_TYPE)) {
      flaws.add("content type '" + answer.header("content-type") + "'");
    }
    try {
      var errors = schema(schema).validate(MAPPER.readTree(answer.body().array()));
      errors.stream()
          .limit(3)
          .forEach(error -> flaws.add("schema: " + error.getInstanceLocation() + " " + error));
    } catch (IOException e) {
      flaws.add("not JSON: " + e.getMessage());
    }
    return flaws;
  }

  private Schema schema(String reference) {
    return compiled.computeIfAbsent(
        reference, r -> registry.getSchema(SchemaLocation.of(PLACE + r)));
  }
}
