package io.awsprovisioner.provisioner.app;

import java.util.List;

/// The keys that may stand before `=` in a log line of this service. Closed: a search for a key
/// finds all that was said under it, and a new one is a decision. A test compares them with the
/// sources.
final class LogKeys {
  static final List<String> ALL =
      List.of(
          "code",
          "error",
          "event",
          "failure",
          "findings",
          "instances",
          "key",
          "launchId",
          "launches",
          "ledgerEntries",
          "message",
          "notes",
          "offset",
          "open",
          "openLaunches",
          "partition",
          "pool",
          "region",
          "stage",
          "terminations",
          "tokenKeyId",
          "topic",
          "type",
          "unanswered",
          "why",
          "workerType",
          "workerTypes");

  private LogKeys() {}
}
