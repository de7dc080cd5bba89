package io.awsprovisioner.planner.offers;

import org.jspecify.annotations.Nullable;

/// Money that may be spent per hour, and what of it is, in US$/h.
public final class Allowance {
  private final @Nullable Double limit;
  private double spending;

  public Allowance(@Nullable Double limit, double spending) {
    this.limit = limit;
    this.spending = spending;
  }

  public boolean admits(double usdPerHour) {
    return limit == null || spending + usdPerHour <= limit;
  }

  public void spend(double usdPerHour) {
    spending += usdPerHour;
  }

  public @Nullable Double limit() {
    return limit;
  }

  public double spending() {
    return spending;
  }
}
