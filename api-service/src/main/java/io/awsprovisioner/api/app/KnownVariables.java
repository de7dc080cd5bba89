package io.awsprovisioner.api.app;

import io.awsprovisioner.bus.VariableNames;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/// Stops the start when the environment has a variable that looks like a setting and is none.
@Singleton
class KnownVariables {
  /// Before anything reads what it believes to be set.
  private static final int FIRST = 50;

  void onStart(@Observes @Priority(FIRST) StartupEvent event) {
    check(System.getenv());
  }

  /// Refuses unknown names.
  ///
  /// @throws ConfigurationException that names each with the nearest known one
  static void check(Map<String, String> environment) {
    var flaws = VariableNames.ofBothServices().flaws(environment);
    if (!flaws.isEmpty()) {
      throw new ConfigurationException(
          "The api-service does not start with this environment. "
              + String.join(" ", flaws)
              + " docs/reference/configuration.md has them all.");
    }
  }
}
