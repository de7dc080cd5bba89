package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.Admission;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Payload;
import io.awsprovisioner.api.entry.QueryForm;
import io.awsprovisioner.api.entry.RouteTemplate;
import io.awsprovisioner.api.entry.Verb;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;

/// The API as OpenAPI 3.1, from the same table that the router reads. Pure.
final class OpenApiDocument {
  private static final String DESCRIPTION =
      """
      Provisions EC2 instances for worker types, by price and demand, and hands each its secrets.

      Send Hawk credentials in the Authorization header or, for GET, as a bewit. Workers need none: the
      security token in the path of getSecret, instanceStarted and removeSecret is their credential. Every error
      has one body, and every route also hangs under /api/aws-provisioner/v1. HEAD works wherever GET does, but
      for routes with a token. Unknown query keys are a 400.\
      """;

  private static final String STREAM_EXAMPLE =
      """
      : alive

      id: 2s.0.k
      event: instance-launched
      data: {"id":"Vd3kP0qfT2uYb8mR1sWnEQ","type":"instance-launched","time":"2026-11-24T12:00:00.000Z",\
      "workerType":"build-linux","source":"/aws-provisioner-v1/provisioner","data":{}}

      """;

  private final ObjectNode document = ModelMapper.shared().createObjectNode();
  private final SchemaComponents schemas = new SchemaComponents();

  private OpenApiDocument() {}

  /// The document.
  ///
  /// @param baseUrl of the API, with `/v1`
  static ObjectNode of(String baseUrl) {
    var made = new OpenApiDocument();
    made.document.put("openapi", "3.1.0");
    var info = made.document.putObject("info");
    info.put("title", "AWS Provisioner").put("version", "1.0.0").put("description", DESCRIPTION);
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    var servers = made.document.putArray("servers");
    servers.addObject().put("url", "/v1").put("description", "Where this document came from");
    servers.addObject().put("url", baseUrl).put("description", "As the deployment is configured");
    made.tags();
    var paths = made.document.putObject("paths");
    for (var method : ApiMethod.values()) {
      paths
          .withObjectProperty(method.route().text())
          .set(method.verb().name().toLowerCase(Locale.ROOT), made.operation(method));
    }
    made.components();
    return made.document;
  }

  private void tags() {
    var tags = document.putArray("tags");
    Arrays.stream(MethodGroup.values())
        .forEach(group ->
            tags.addObject().put("name", group.title()).put("description", group.description()));
  }

  private ObjectNode operation(ApiMethod method) {
    var text = MethodText.of(method);
    var operation = ModelMapper.shared().createObjectNode();
    operation.put("operationId", method.wireName());
    operation.putArray("tags").add(MethodGroup.of(method).title());
    operation.put("summary", text.title());
    operation.put("description", description(method, text));
    parameters(method, operation.putArray("parameters"));
    method
        .payload()
        .ifPresent(payload -> {
          var body = operation.putObject("requestBody").put("required", !payload.isOptional());
          var content = content(body);
          content.set("schema", schemas.reference(payload.schema()));
          Examples.request(method).ifPresent(example -> content.set("example", example));
        });
    responses(method, text, operation.putObject("responses"));
    security(method, operation.putArray("security"));
    return operation;
  }

  private static String description(ApiMethod method, MethodText text) {
    var demanded =
        switch (method.admission()) {
          case Admission.PublicRead(var anyOf) ->
              " Open to everybody, unless the deployment closes its reads; then it needs one of: "
                  + String.join(", ", anyOf)
                  + ".";
          case Admission.Token() -> " The token in the path is the credential.";
          case Admission.Ignored(), Admission.Open() -> "";
          case Admission.Scoped(_), Admission.InHandler() ->
              " Needs one of the scopes: "
                  + String.join(", ", ReferenceDocument.demanded(method))
                  + ".";
        };
    return text.description() + demanded;
  }

  private static void parameters(ApiMethod method, ArrayNode parameters) {
    for (var name : method.route().parameters()) {
      var schema = parameter(parameters, name, "path");
      RouteTemplate.form(name).ifPresent(form -> schema.put("pattern", "^" + form + "$"));
    }
    for (var name : new TreeSet<>(method.queryKeys())) {
      var schema = parameter(parameters, name, "query");
      switch (name) {
        case "limit" -> schema.put("pattern", "^([1-9][0-9]{0,2}|1000)$");
        case "next" -> schema.put("pattern", "^[0-9]{1,18}$");
        case "since", "until" -> schema.put("format", "date-time");
        default -> QueryForm.of(name).ifPresent(form -> schema.put("pattern", "^(" + form + ")$"));
      }
    }
    if (method.isConditional()) {
      header(parameters, "If-Match", "\"7\"");
    }
    if (method.isTagged() && method.verb() == Verb.GET) {
      header(parameters, "If-None-Match", "\"7\"");
    }
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
    return parameters
        .addObject()
        .put("name", name)
        .put("in", in)
        .put("required", in.equals("path"))
        .put("example", Examples.parameter(name))
        .putObject("schema")
        .put("type", "string");
  }

  private static void header(ArrayNode parameters, String name, String example) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "header")
        .put("required", false)
        .put("example", example)
        .putObject("schema")
        .put("type", "string");
  }

  private void responses(ApiMethod method, MethodText text, ObjectNode responses) {
    var success = responses.putObject(Integer.toString(text.status()));
    success.put("description", text.status() == 202 ? "Noted; what becomes of it is told" : "Done");
    if (method.isTagged()) {
      success
          .withObject("/headers/ETag")
          .put("description", "For If-None-Match, and where it is taken for If-Match")
          .putObject("schema")
          .put("type", "string");
      if (method.verb() == Verb.GET) {
        responses.putObject("304").put("description", "What the client has is what there is");
      }
    }
    if (method.isStream()) {
      success
          .putObject("content")
          .putObject("text/event-stream")
          .put("example", STREAM_EXAMPLE)
          .putObject("schema")
          .put("type", "string");
    }
    if (method.payload().filter(Payload.DEFINITION::equals).isPresent()
        || method == ApiMethod.RESTORE_WORKER_TYPE) {
      success
          .withObject("/headers/Provisioner-Unverified")
          .put("description", "What EC2, being away, said nothing about; only when there is some")
          .putObject("schema")
          .put("type", "string");
    }
    var output = text.output();
    if (output != null) {
      var content = content(success);
      content.set("schema", schemas.reference(output));
      Examples.response(method).ifPresent(example -> content.set("example", example));
    }
    for (var status : DocumentedErrors.statuses(OperationErrors.of(method))) {
      responses
          .putObject(Integer.toString(status))
          .put("$ref", "#/components/responses/" + DocumentedErrors.nameOf(status));
    }
  }

  /// Any of these suffices; an empty one says that none is needed.
  private static void security(ApiMethod method, ArrayNode security) {
    switch (method.admission()) {
      case Admission.Ignored(), Admission.Token() -> security.addObject();
      case Admission.Open(), Admission.PublicRead(_) -> {
        security.addObject();
        SecuritySchemes.addTo(security, method);
      }
      case Admission.Scoped(_), Admission.InHandler() -> SecuritySchemes.addTo(security, method);
    }
  }

  private static ObjectNode content(ObjectNode owner) {
    return owner.putObject("content").putObject("application/json");
  }

  private void components() {
    var components = document.putObject("components");
    components.set("securitySchemes", SecuritySchemes.all());
    var responses = components.putObject("responses");
    DocumentedErrors.responses().forEach(responses::set);
    var all = schemas.all();
    all.set("error", DocumentedErrors.schema());
    components.set("schemas", all);
  }
}
