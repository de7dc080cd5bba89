package io.awsprovisioner.planner.plan;

import java.util.Locale;

/// Numbers as people read them.
public final class Words {
  private Words() {}

  /// So many of something: `1 unit`, `2 units`.
  public static String count(long number, String singular) {
    return number + " " + (number == 1 ? singular : singular + "s");
  }

  /// A price of an hour, such as `US$0.0512/h`.
  public static String usd(double perHour) {
    return String.format(Locale.ROOT, "US$%.4f/h", perHour);
  }
}
