package io.awsprovisioner.model.workertype;

import org.jspecify.annotations.Nullable;

/// What holds for every utility factor, in whichever layer it stands.
final class Utility {
  private Utility() {}

  /// @param of what it belongs to, for the message
  /// @throws IllegalArgumentException when it is there and not a number above 0
  static void requireValid(@Nullable Double utility, Object of) {
    if (utility != null && (!(utility > 0) || Double.isInfinite(utility))) {
      throw new IllegalArgumentException("utility of " + of + " must be above 0");
    }
  }
}
