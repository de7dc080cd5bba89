package io.awsprovisioner.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An operation as the document tells it.
///
/// @param path with the server's prefix, such as `/v1/worker-type/{workerType}`
/// @param body the example of a request's body; null where it takes none
/// @param answers status → the reference of the body's schema; empty where an answer has no body
record Operation(
    String id,
    String verb,
    String path,
    List<Parameter> parameters,
    @Nullable JsonNode body,
    TreeMap<Integer, Optional<String>> answers) {
  Operation {
    parameters = List.copyOf(parameters);
  }

  /// A parameter, with a value that is fine.
  record Parameter(String name, String in, String example) {}

  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head");

  /// All operations of a document, sorted by their ids.
  static List<Operation> in(JsonNode document) {
    var prefix = document.path("servers").path(0).path("url").asText();
    var found = new TreeMap<String, Operation>();
    for (var path : document.path("paths").properties()) {
      for (var verb : path.getValue().properties()) {
        if (VERBS.contains(verb.getKey())) {
          var operation = read(document, verb.getKey(), prefix + path.getKey(), verb.getValue());
          found.put(operation.id(), operation);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static Operation read(JsonNode document, String verb, String path, JsonNode said) {
    var parameters = new ArrayList<Parameter>();
    for (var parameter : said.path("parameters")) {
      parameters.add(
          new Parameter(
              parameter.path("name").asText(),
              parameter.path("in").asText(),
              parameter.path("example").asText()));
    }
    var answers = new TreeMap<Integer, Optional<String>>();
    for (var response : said.path("responses").properties()) {
      answers.put(
          Integer.parseInt(response.getKey()), schema(resolved(document, response.getValue())));
    }
    var body = said.path("requestBody").path("content").path("application/json").path("example");
    return new Operation(
        said.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        path,
        parameters,
        said.has("requestBody") ? body : null,
        answers);
  }

  private static Optional<String> schema(JsonNode response) {
    return Optional.of(response.at("/content/application~1json/schema/$ref").asText())
        .filter(reference -> !reference.isEmpty());
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    var reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }

  List<Parameter> in(String place) {
    return parameters.stream().filter(p -> p.in().equals(place)).toList();
  }

  /// Whether a target that is sent is this operation's route, whatever its parameters hold.
  boolean isAt(String target) {
    var path = target.split("\\?", 2)[0];
    var form =
        List.of(this.path.split("/", -1)).stream()
            .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
            .collect(Collectors.joining("/"));
    return path.matches(form) && Stream.of(path.split("/", -1)).noneMatch(Operation::isDots);
  }

  /// Such a segment is taken out of a path, whoever reads it: what is left is another route.
  private static boolean isDots(String segment) {
    return segment.replaceAll("(?i)%2e", ".").matches("\\.{1,2}");
  }
}
