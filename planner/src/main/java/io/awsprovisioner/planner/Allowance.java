package io.awsprovisioner.planner;

import org.jspecify.annotations.Nullable;

/// Money that may be spent per hour, and what of it is, in US$/h.
final class Allowance {
  private final @Nullable Double limit;
  private double spending;

  Allowance(@Nullable Double limit, double spending) {
    this.limit = limit;
    this.spending = spending;
  }

  boolean admits(double usdPerHour) {
    return limit == null || spending + usdPerHour <= limit;
  }

  void spend(double usdPerHour) {
    spending += usdPerHour;
  }

  @Nullable Double limit() {
    return limit;
  }

  double spending() {
    return spending;
  }
}
