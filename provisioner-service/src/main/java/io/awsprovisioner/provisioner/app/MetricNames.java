package io.awsprovisioner.provisioner.app;

import java.util.List;

/// The names of this service's own metrics. Closed: dashboards and alerts are written against them,
/// so a new one is a decision. A test compares them with the sources.
final class MetricNames {
  static final List<String> ALL =
      List.of(
          "provisioner.audit.findings",
          "provisioner.launches.open",
          "provisioner.launches.requested",
          "provisioner.launches.settled",
          "provisioner.planner",
          "provisioner.terminations.requested",
          "provisioner.tick.duration");

  private MetricNames() {}
}
