package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.problem.ErrorBody;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The errors as components of the OpenAPI document: one response for each status, with the codes
/// that share it and an example of each. Pure.
final class DocumentedErrors {
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00Z");

  private DocumentedErrors() {}

  /// The schema of the one error body.
  static ObjectNode schema() {
    var schema = object("code", "message", "requestInfo");
    schema.put("description", "What every error is told in");
    var properties = schema.putObject("properties");
    var codes = properties.putObject("code").put("type", "string").putArray("enum");
    Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).forEach(codes::add);
    text(properties, "message", "For people: what is wrong and what to do about it");
    var info = object("method", "params", "payload", "time");
    var about = info.putObject("properties");
    about
        .putObject("method")
        .put("description", "The method's name; null on an unknown route")
        .putArray("type")
        .add("string")
        .add("null");
    about
        .putObject("params")
        .put("type", "object")
        .put("description", "Of the path; a token stands there as <redacted>")
        .putObject("additionalProperties")
        .put("type", "string");
    about
        .putObject("payload")
        .put("type", "object")
        .put("description", "What was sent; empty where it may hold secrets");
    about.putObject("time").put("type", "string").put("format", "date-time");
    properties.set("requestInfo", info);
    text(properties, "error", "The historic service's word, beside the code, where it had one");
    text(properties, "msg", "The historic service's message, where it had one");
    return schema;
  }

  /// Responses by their name in the components.
  static Map<String, ObjectNode> responses() {
    var responses = new TreeMap<String, ObjectNode>();
    // A wrong verb is an operation that the document does not have: there is nowhere to say it.
    for (var code : EnumSet.complementOf(EnumSet.of(ErrorCode.METHOD_NOT_ALLOWED))) {
      responses
          .computeIfAbsent(nameOf(code.status()), _ -> response(code.status()))
          .withObject("/content/application~1json/examples/" + code.wireName())
          .put("summary", meaning(code))
          .set("value", example(code));
    }
    return responses;
  }

  /// The name of a status's response in the components.
  static String nameOf(int status) {
    return "Error" + status;
  }

  /// The statuses that these errors come with, in order.
  static Set<Integer> statuses(Set<ErrorCode> errors) {
    return errors.stream()
        .map(ErrorCode::status)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private static ObjectNode response(int status) {
    var codes =
        Arrays.stream(ErrorCode.values())
            .filter(code -> code.status() == status)
            .map(code -> code.wireName() + ": " + meaning(code))
            .collect(Collectors.joining("; "));
    var response = ModelMapper.shared().createObjectNode().put("description", codes);
    if (status == ErrorCode.AUTHENTICATION_FAILED.status()) {
      header(response, "WWW-Authenticate", "The scheme, and the server's time when clocks differ");
    }
    if (status == ErrorCode.TOO_MANY_REQUESTS.status()
        || status == ErrorCode.SERVICE_UNAVAILABLE.status()) {
      header(response, "Retry-After", "Seconds to wait");
    }
    response
        .withObject("/content/application~1json/schema")
        .put("$ref", "#/components/schemas/error");
    return response;
  }

  private static void header(ObjectNode response, String name, String description) {
    response
        .withObject("/headers/" + name)
        .put("description", description)
        .putObject("schema")
        .put("type", "string");
  }

  private static ObjectNode example(ErrorCode code) {
    return ErrorBody.of(
        Problem.of(code, meaning(code)),
        new ErrorBody.RequestInfo("workerType", Map.of("workerType", "build-linux"), null, TIME));
  }

  private static String meaning(ErrorCode code) {
    return switch (code) {
      case MALFORMED_PAYLOAD -> "The body is not JSON, or its content type is not";
      case INVALID_REQUEST_ARGUMENTS -> "Something in the path or in the query string";
      case INPUT_VALIDATION_ERROR ->
          "The body does not match its schema; every violation is listed";
      case INPUT_ERROR -> "Another fault of the input; every reason is listed";
      case AUTHENTICATION_FAILED -> "Credentials were given and do not hold";
      case INSUFFICIENT_SCOPES -> "The scopes do not suffice; the missing ones are named";
      case RESOURCE_NOT_FOUND -> "There is no such thing";
      case METHOD_NOT_ALLOWED -> "The route has no such method";
      case REQUEST_CONFLICT -> "There is another one of that name already";
      case PRECONDITION_FAILED -> "It was changed since the ETag in If-Match";
      case INPUT_TOO_LARGE -> "The body is larger than 10 MiB";
      case TOO_MANY_REQUESTS -> "Too many wrong tokens from this address";
      case INTERNAL_SERVER_ERROR -> "A fault of ours; the message holds an incident id";
      case SERVICE_UNAVAILABLE -> "A part that this service needs is away";
    };
  }

  private static ObjectNode object(String... required) {
    var schema = ModelMapper.shared().createObjectNode().put("type", "object");
    schema.put("additionalProperties", false);
    var names = schema.putArray("required");
    Arrays.stream(required).forEach(names::add);
    return schema;
  }

  private static void text(ObjectNode properties, String name, String description) {
    properties.putObject(name).put("type", "string").put("description", description);
  }
}
