package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Schemas;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// The published schemas that a document refers to, and those that these refer to, as its
/// components. The published ones are draft 4; what they use means the same in OpenAPI 3.1's
/// dialect.
final class SchemaComponents {
  private final ArrayDeque<String> wanted = new ArrayDeque<>();
  private final HashSet<String> seen = new HashSet<>();

  /// A reference to a published schema, which will be among the components.
  ObjectNode reference(String file) {
    if (seen.add(file)) {
      wanted.add(file);
    }
    return ModelMapper.shared()
        .createObjectNode()
        .put("$ref", "#/components/schemas/" + file.replace(".json", ""));
  }

  /// All that were referred to.
  ObjectNode all() {
    var schemas = ModelMapper.shared().createObjectNode();
    while (!wanted.isEmpty()) {
      var file = wanted.remove();
      var schema = read(file);
      schema.remove(List.of("$schema", "id"));
      refer(schema);
      schemas.set(file.replace(".json", ""), schema);
    }
    return schemas;
  }

  private void refer(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      var target = object.path("$ref").asText();
      if (target.startsWith(ReferenceDocument.SCHEMAS)) {
        object.setAll(
            reference(target.substring(ReferenceDocument.SCHEMAS.length()).replace("#", "")));
      }
    }
    node.forEach(this::refer);
  }

  private static ObjectNode read(String file) {
    var text = Objects.requireNonNull(Schemas.published(file), file);
    try {
      return ModelMapper.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema " + file + " is not JSON", e);
    }
  }
}
