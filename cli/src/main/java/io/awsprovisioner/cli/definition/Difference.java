package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;

/// One thing in which a wanted definition is not the stored one.
public sealed interface Difference {
  /// Where, such as `regions[us-east-1].launchSpec.ImageId`.
  String path();

  record Added(String path, JsonNode value) implements Difference {}

  record Removed(String path, JsonNode value) implements Difference {}

  record Changed(String path, JsonNode before, JsonNode after) implements Difference {}

  /// The same entries in another order.
  record Reordered(String path) implements Difference {}

  /// A secret; its values are told to nobody.
  record SecretChanged(String path, SecretChange how) implements Difference {}

  /// What happens to a secret.
  enum SecretChange {
    ADDED,
    REMOVED,
    CHANGED
  }
}
