package io.awsprovisioner.systemtests.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// An event as it lies on a topic.
///
/// @param type such as `instance-launched`, without the prefix and version of `ce_type`; empty for
///   what is no CloudEvent
/// @param id `ce_id`
/// @param written by the broker's or producer's clock
/// @param value missing for a tombstone
public record BusEvent(String type, String id, String key, Instant written, JsonNode value) {

  /// A text field of the value, empty when it is not there.
  public String text(String field) {
    return value.path(field).asText("");
  }
}
