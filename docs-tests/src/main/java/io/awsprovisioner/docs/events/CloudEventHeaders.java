package io.awsprovisioner.docs.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.json.ModelMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// The record headers of every event.
final class CloudEventHeaders {
  private static final String TRACE_PARENT = "traceparent";

  private CloudEventHeaders() {}

  /// Name and meaning, in the order in which they are written.
  static Map<String, String> meanings() {
    var meanings = new LinkedHashMap<String, String>();
    meanings.put("ce_specversion", "always `1.0`");
    meanings.put("ce_id", "unique in its source; a repeat of an event has the id of the first");
    meanings.put("ce_type", "which event it is, such as `io.awsprovisioner.instance-launched.v1`");
    meanings.put("ce_source", "which part of which deployment says it");
    meanings.put("ce_subject", "what it is about: the record's key");
    meanings.put("ce_time", "when it happened: UTC, with milliseconds");
    meanings.put("content-type", "always `application/json`");
    meanings.put(
        TRACE_PARENT,
        "the event's place in a trace, as W3C's Trace Context writes it; absent where nothing is traced");
    return meanings;
  }

  static ObjectNode schema() {
    var schema = ModelMapper.shared().createObjectNode().put("type", "object");
    var required = schema.putArray("required");
    meanings().keySet().stream().filter(h -> !h.equals(TRACE_PARENT)).forEach(required::add);
    var properties = schema.putObject("properties");
    meanings()
        .forEach((name, meaning) ->
            properties.putObject(name).put("type", "string").put("description", meaning));
    properties.withObject("/ce_specversion").put("const", "1.0");
    properties.withObject("/ce_time").put("format", "date-time");
    properties.withObject("/content-type").put("const", "application/json");
    return schema;
  }

  static ObjectNode example(EventType type, BusEvent event) {
    return ModelMapper.shared()
        .createObjectNode()
        .put("ce_specversion", "1.0")
        .put("ce_id", "Yk3nV0VtQYuXx0m0o2b1aA")
        .put("ce_type", type.wireName())
        .put("ce_source", "/aws-provisioner-v1/provisioner")
        .put("ce_subject", event.key())
        .put("ce_time", "2026-11-23T12:00:00.120Z")
        .put("content-type", "application/json");
  }
}
