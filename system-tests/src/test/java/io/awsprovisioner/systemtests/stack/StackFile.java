package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `.local-stack.json`, which the stack keeps for scripts such as we are.
record StackFile(JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static StackFile read(Path file) {
    try {
      return new StackFile(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// @throws AssertionError when the field is not there
  String text(String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new AssertionError(".local-stack.json lacks the field " + field);
    }
    return value.textValue();
  }

  List<String> texts(String field) {
    var texts = new ArrayList<String>();
    json.path(field).forEach(value -> texts.add(value.asText()));
    return List.copyOf(texts);
  }

  Map<String, Long> pids() {
    var pids = new TreeMap<String, Long>();
    for (Map.Entry<String, JsonNode> pid : json.path("pids").properties()) {
      pids.put(pid.getKey(), pid.getValue().longValue());
    }
    return pids;
  }

  /// It holds tokens.
  @Override
  public String toString() {
    return "StackFile" + pids();
  }
}
