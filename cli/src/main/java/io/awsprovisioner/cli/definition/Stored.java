package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A worker type as the server has it.
///
/// @param document with `workerType` and `lastModified`
/// @param etag names this version; null when the server gives none
public record Stored(ObjectNode document, @Nullable String etag) {
  @Override
  public String toString() {
    return "Stored[" + document.path(Definition.WORKER_TYPE).asText() + ", etag=" + etag + "]";
  }
}
