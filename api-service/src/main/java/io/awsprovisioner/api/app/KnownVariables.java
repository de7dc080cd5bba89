package io.awsprovisioner.api.app;

import io.awsprovisioner.bus.VariableNames;
import java.util.Map;
import java.util.Optional;

/// Whether the environment has a variable that looks like a setting and is none. Asked before
/// anything starts: what it would lead to (no database, a missing key) would be told first.
final class KnownVariables {
  private KnownVariables() {}

  /// What is wrong, with the nearest known name of each; empty when nothing is. Values are not
  /// looked at.
  static Optional<String> flaw(Map<String, String> environment) {
    var flaws = VariableNames.ofBothServices().flaws(environment);
    return flaws.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The api-service does not start with this environment. "
                + String.join(" ", flaws)
                + " docs/reference/configuration.md has them all.");
  }
}
