package io.awsprovisioner.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// A definition as an admin sends it.
///
/// @param definition the body of createWorkerType
public record WorkerType(String name, int minCapacity, int maxCapacity, JsonNode definition) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static WorkerType example(Path file, String name, int minCapacity, int maxCapacity) {
    try {
      var definition = (ObjectNode) JSON.readTree(file.toFile());
      definition.put("minCapacity", minCapacity).put("maxCapacity", maxCapacity);
      return new WorkerType(name, minCapacity, maxCapacity, definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same definition under another name.
  public WorkerType named(String other) {
    return new WorkerType(other, minCapacity, maxCapacity, definition);
  }

  /// The same with a secret for all its workers.
  public WorkerType withSecret(String key, String value) {
    ObjectNode changed = definition.deepCopy();
    changed.putObject("secrets").put(key, value);
    return new WorkerType(name, minCapacity, maxCapacity, changed);
  }

  /// The same, only on demand and in one region.
  public WorkerType onDemandIn(String region) {
    ObjectNode changed = definition.deepCopy();
    changed.put("canUseOndemand", true).put("canUseSpot", false);
    for (String places : List.of("regions", "availabilityZones")) {
      ArrayNode kept = changed.putArray(places);
      definition
          .path(places)
          .forEach(place -> {
            if (place.path("region").asText().equals(region)) {
              kept.add(place);
            }
          });
    }
    return new WorkerType(name, minCapacity, maxCapacity, changed);
  }

  /// The same with other limits.
  public WorkerType limitedTo(int min, int max) {
    ObjectNode changed = definition.deepCopy();
    changed.put("minCapacity", min).put("maxCapacity", max);
    return new WorkerType(name, min, max, changed);
  }

  public String path() {
    return "worker-type/" + name;
  }

  /// Tasks at a time on one instance of this type.
  public int capacityOf(String instanceType) {
    for (JsonNode each : definition.path("instanceTypes")) {
      if (each.path("instanceType").asText().equals(instanceType)) {
        return each.path("capacity").intValue();
      }
    }
    throw new AssertionError(name + " does not allow instances of type " + instanceType);
  }
}
