package io.awsprovisioner.bus;

import java.util.List;
import java.util.stream.Collectors;

/// A setting with which a service must not start in production.
///
/// @param key the configuration key
/// @param what what is wrong with it and what to do; never the value of a secret
public record Hazard(String key, String what) {
  /// All of them in one text: an operator who mends one setting per start gives up.
  public static String text(List<Hazard> hazards) {
    return hazards.stream()
        .map(hazard -> "\n  " + hazard.key() + ": " + hazard.what())
        .collect(
            Collectors.joining(
                "",
                "These settings are dangerous in production, so the service does not start:",
                "\nOn one machine that nobody else reaches, set provisioner.mode=development"
                    + " instead."));
  }
}
