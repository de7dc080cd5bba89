package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/// The lists of a definition whose entries have a name, so that a difference can be told by name
/// and not by number.
enum KeyedList {
  REGIONS("regions", "region"),
  AVAILABILITY_ZONES("availabilityZones", "availabilityZone"),
  INSTANCE_TYPES("instanceTypes", "instanceType");

  private final String field;
  private final String key;

  KeyedList(String field, String key) {
    this.field = field;
    this.key = key;
  }

  static Optional<KeyedList> at(String path) {
    return Arrays.stream(values()).filter(l -> l.field.equals(path)).findFirst();
  }

  String field() {
    return field;
  }

  String nameOf(JsonNode entry) {
    return entry.path(key).asText("?");
  }
}
