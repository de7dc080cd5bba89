package io.awsprovisioner.systemtests.page;

import java.util.List;

/// Every screen of the page.
final class Screens {
  /// @param name of its pictures
  /// @param address what stands behind `#/`
  /// @param shows what is there once it is read
  record Screen(String name, String address, String shows) {}

  static final List<Screen> ALL =
      List.of(
          new Screen("worker-types", "worker-types", ".data-table tbody td"),
          new Screen("decisions", "worker-types/gecko-misc", ".decisions li"),
          new Screen("over-time", "worker-types/gecko-misc/over-time", "timeline-part .card"),
          new Screen("prices", "worker-types/gecko-misc/prices", "prices-part [aria-label=Prices]"),
          new Screen("definition", "worker-types/gecko-misc/definition", "pre.json"),
          new Screen("history", "worker-types/gecko-misc/history", "history-part table"),
          new Screen("edit", "worker-types/gecko-misc/edit", ".verdict.good"),
          new Screen("fleet", "fleet", ".figures"),
          new Screen("events", "events", ".filters"),
          new Screen("audit", "audit", "audit-screen table"),
          new Screen("health", "health", ".figures"));

  private Screens() {}
}
