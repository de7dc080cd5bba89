package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A worker type as somebody wants it.
///
/// @param name of the worker type
/// @param body what the API takes: without `workerType` and `lastModified`
/// @param origin where it was read, for people
public record Definition(String name, ObjectNode body, String origin) {
  static final String WORKER_TYPE = "workerType";
  static final String LAST_MODIFIED = "lastModified";

  /// A document as a file or the API has it. Its own name, when it has one, counts more than the
  /// file's.
  public static Definition of(ObjectNode document, String fallbackName, String origin) {
    var name = document.path(WORKER_TYPE).asText(fallbackName);
    return new Definition(name, bare(document), origin);
  }

  /// The document without what only the server may say.
  public static ObjectNode bare(ObjectNode document) {
    var body = document.deepCopy();
    body.remove(WORKER_TYPE);
    body.remove(LAST_MODIFIED);
    return body;
  }

  @Override
  public String toString() {
    return "Definition[" + name + " from " + origin + "]";
  }
}
