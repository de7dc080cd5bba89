package io.awsprovisioner.docs.config;

import java.util.Locale;
import java.util.Optional;

/// One key that an operator may set.
///
/// @param type in words
/// @param isRequired whether the service does not start without it
/// @param preset what holds when it is not set; empty when nothing does
public record ConfigKey(
    String name, String type, boolean isRequired, Optional<String> preset, String description) {
  /// The environment variable that sets it: upper case, everything but letters and digits an
  /// underscore.
  public String variable() {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
