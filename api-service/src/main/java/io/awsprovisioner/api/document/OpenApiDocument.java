package io.awsprovisioner.api.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.RouteTemplate;
import io.awsprovisioner.api.entry.Schemas;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/// The API as OpenAPI 3.1, from the same table that the router reads. Pure.
final class OpenApiDocument {
  private static final String ERROR =
      """
      {"type": "object", "required": ["code", "message", "requestInfo"], "properties": {
        "code": {"type": "string"}, "message": {"type": "string"},
        "requestInfo": {"type": "object", "required": ["method", "params", "payload", "time"],
          "properties": {"method": {"type": ["string", "null"]}, "params": {"type": "object"},
            "payload": {"type": "object"}, "time": {"type": "string", "format": "date-time"}}}},
       "example": {"code": "ResourceNotFound", "message": "Worker type x not found",
        "requestInfo": {"method": "workerType", "params": {"workerType": "x"}, "payload": {},
          "time": "2026-11-24T12:00:00.000Z"}}}
      """;

  private final ObjectNode document = ModelMapper.shared().createObjectNode();
  private final ArrayDeque<String> wanted = new ArrayDeque<>();
  private final HashSet<String> seen = new HashSet<>();

  private OpenApiDocument() {}

  /// @param baseUrl of the API, with `/v1`
  static ObjectNode of(String baseUrl) {
    var made = new OpenApiDocument();
    made.document.put("openapi", "3.1.0");
    made.document
        .putObject("info")
        .put("title", "AWS Provisioner")
        .put("version", "1.0.0")
        .put("description", "Provisions EC2 instances for worker types, by price and demand.");
    made.document.putArray("servers").addObject().put("url", baseUrl);
    made.components();
    var paths = made.document.putObject("paths");
    for (var method : ApiMethod.values()) {
      var path = paths.withObjectProperty(method.route().text());
      path.set(method.verb().name().toLowerCase(Locale.ROOT), made.operation(method));
    }
    made.schemas();
    return made.document;
  }

  private ObjectNode operation(ApiMethod method) {
    var text = MethodText.of(method);
    var operation = ModelMapper.shared().createObjectNode();
    operation.put("operationId", method.wireName());
    operation.put("summary", text.title());
    operation.put("description", description(method, text));
    parameters(method, operation);
    method
        .payload()
        .ifPresent(payload -> {
          var body = operation.putObject("requestBody").put("required", !payload.isOptional());
          content(body).set("schema", reference(payload.schema()));
        });
    responses(text, operation);
    security(method, operation);
    return operation;
  }

  private static String description(ApiMethod method, MethodText text) {
    var demanded = ReferenceDocument.demanded(method);
    return demanded.isEmpty()
        ? text.description()
        : text.description() + " Needs one of the scopes: " + String.join(", ", demanded) + ".";
  }

  private static void parameters(ApiMethod method, ObjectNode operation) {
    var parameters = operation.putArray("parameters");
    for (var name : method.route().parameters()) {
      var parameter = parameters.addObject().put("name", name).put("in", "path");
      parameter.put("required", true);
      var schema = parameter.putObject("schema").put("type", "string");
      RouteTemplate.form(name).ifPresent(form -> schema.put("pattern", "^" + form + "$"));
    }
    for (var name : new TreeSet<>(method.queryKeys())) {
      parameters
          .addObject()
          .put("name", name)
          .put("in", "query")
          .put("required", false)
          .putObject("schema")
          .put("type", "string");
    }
  }

  private void responses(MethodText text, ObjectNode operation) {
    var responses = operation.putObject("responses");
    var success = responses.putObject(Integer.toString(text.status()));
    success.put("description", text.status() == 202 ? "Noted; what becomes of it is told" : "Done");
    var output = text.output();
    if (output != null) {
      content(success).set("schema", reference(output));
    } else if (text.status() != 204) {
      content(success).putObject("schema");
    }
    Arrays.stream(ErrorCode.values())
        .map(ErrorCode::status)
        .distinct()
        .forEach(status ->
            responses
                .putObject(Integer.toString(status))
                .put("$ref", "#/components/responses/Error"));
  }

  private static void security(ApiMethod method, ObjectNode operation) {
    var security = operation.putArray("security");
    if (ReferenceDocument.demanded(method).isEmpty()) {
      security.addObject();
    } else {
      security.addObject().putArray("hawk");
    }
  }

  private static ObjectNode content(ObjectNode owner) {
    return owner.putObject("content").putObject("application/json");
  }

  private void components() {
    var components = document.putObject("components");
    var hawk = components.putObject("securitySchemes").putObject("hawk");
    hawk.put("type", "http").put("scheme", "hawk");
    hawk.put("description", "Hawk with sha256, in the Authorization header or as a bewit for GET");
    var error = components.putObject("responses").putObject("Error");
    error.put("description", "Not served");
    content(error).putObject("schema").put("$ref", "#/components/schemas/error");
    components.putObject("schemas").set("error", parse(ERROR));
  }

  private ObjectNode reference(String file) {
    if (seen.add(file)) {
      wanted.add(file);
    }
    return ModelMapper.shared()
        .createObjectNode()
        .put("$ref", "#/components/schemas/" + name(file));
  }

  /// The published schemas that are referred to, and those that these refer to.
  private void schemas() {
    var schemas = document.withObject("/components/schemas");
    while (!wanted.isEmpty()) {
      var file = wanted.remove();
      var schema = parse(Objects.requireNonNull(Schemas.published(file), file));
      schema.remove(List.of("$schema", "id"));
      refer(schema);
      schemas.set(name(file), schema);
    }
  }

  private void refer(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      var target = object.path("$ref").asText();
      if (target.startsWith(ReferenceDocument.SCHEMAS)) {
        var file = target.substring(ReferenceDocument.SCHEMAS.length()).replace("#", "");
        object.setAll(reference(file));
      }
    }
    node.forEach(this::refer);
  }

  private static String name(String file) {
    return file.replace(".json", "");
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) ModelMapper.shared().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a document of ours is not JSON", e);
    }
  }
}
