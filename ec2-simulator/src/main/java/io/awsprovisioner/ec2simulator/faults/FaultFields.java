package io.awsprovisioner.ec2simulator.faults;

import org.jspecify.annotations.Nullable;

/// What the fields of faults may hold. A wrong one is named, with what was expected.
final class FaultFields {
  private FaultFields() {}

  static void checkChance(@Nullable Double probability, @Nullable Integer times) {
    check(probability == null || (probability >= 0 && probability <= 1), "probability", "0 to 1");
    check(times == null || times > 0, "times", "1 or more");
  }

  static void check(boolean holds, String field, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("`" + field + "` must be " + expected);
    }
  }
}
