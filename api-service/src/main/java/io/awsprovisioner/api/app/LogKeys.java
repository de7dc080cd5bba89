package io.awsprovisioner.api.app;

import java.util.List;

/// The keys that may stand before `=` in a log line of this service. Closed: a search for a key
/// finds all that was said under it, and a new one is a decision. A test compares them with the
/// sources.
final class LogKeys {
  static final List<String> ALL =
      List.of(
          "by",
          "cipher",
          "count",
          "error",
          "events",
          "first",
          "incident",
          "key",
          "kind",
          "launchId",
          "marked",
          "method",
          "mint",
          "name",
          "offset",
          "partition",
          "peer",
          "provisionerId",
          "regions",
          "released",
          "route",
          "status",
          "stopped",
          "topic",
          "topicPrefix",
          "unanswered",
          "why",
          "workerType");

  private LogKeys() {}
}
