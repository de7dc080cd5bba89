package io.awsprovisioner.api.outside;

import com.fasterxml.jackson.databind.JsonNode;

/// What came of asking another service.
public sealed interface Reply {
  /// It answered with JSON.
  record Said(JsonNode json) implements Reply {
    @Override
    public String toString() {
      return "Said";
    }
  }

  /// It did not take the question: a 4xx that asking again would not change.
  record Refused(int status) implements Reply {}

  /// It is away, busy, broken, or somebody else: asking again later may help.
  ///
  /// @param why for the log
  record Silent(String why) implements Reply {}
}
