package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// What a request and its answer look like: a file for each method that has a body, and a value for
/// each parameter.
final class Examples {
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("workerType", "build-linux"),
          Map.entry("token", "8bFZ-zNQSlm5IxJ6iHPXNQ"),
          Map.entry("instanceId", "i-0123456789abcdef0"),
          Map.entry("version", "1"),
          Map.entry("id", "Vd3kP0qfT2uYb8mR1sWnEQ"),
          Map.entry("clientId", "build-team:alice"),
          Map.entry("limit", "100"),
          Map.entry("next", "1234"),
          Map.entry("region", "us-west-2"),
          Map.entry("instanceType", "c5.large"),
          Map.entry("state", "running"),
          Map.entry("type", "instance-launched"),
          Map.entry("hours", "6"),
          Map.entry("method", "createWorkerType"),
          Map.entry("since", "2026-11-24T00:00:00.000Z"),
          Map.entry("until", "2026-11-25T00:00:00.000Z"));

  private Examples() {}

  /// A parameter's value; a plain word where none was thought of.
  static String parameter(String name) {
    return PARAMETERS.getOrDefault(name, "example");
  }

  static Optional<JsonNode> request(ApiMethod method) {
    return part(method, "request");
  }

  static Optional<JsonNode> response(ApiMethod method) {
    return part(method, "response");
  }

  private static Optional<JsonNode> part(ApiMethod method, String name) {
    try (InputStream in =
        Examples.class.getResourceAsStream("/examples/" + method.wireName() + ".json")) {
      return in == null
          ? Optional.empty()
          : Optional.ofNullable(ModelMapper.read(in.readAllBytes(), ObjectNode.class).get(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the example of " + method.wireName() + " is not JSON", e);
    }
  }
}
