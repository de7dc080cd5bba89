package io.awsprovisioner.planner.offers;

import io.awsprovisioner.planner.facts.PlanningPolicy.UtilityReading;

/// What an option is taken to cost, and what is bid for it (contract, section 5), in US$/h.
public final class BidRule {
  /// EC2 takes bids in millionths of a dollar.
  private static final double STEPS_PER_DOLLAR = 1e6;

  /// A spot price may double while the instance lives before EC2 takes it back: what is paid is the
  /// price, not the bid.
  private static final double HEADROOM = 2;

  private BidRule() {}

  /// The price that is ranked and compared with minPrice and maxPrice, for one instance.
  public static double price(double poolPrice, double utility, UtilityReading reading) {
    return switch (reading) {
      case MULTIPLY -> poolPrice * utility;
      case DIVIDE -> poolPrice / utility;
    };
  }

  /// The bid on a spot option.
  ///
  /// @param price with utility, of this very option
  public static double bid(double spotPrice, double price, double minPrice, double utility) {
    return price < minPrice ? roundUp(minPrice / utility) : roundUp(HEADROOM * spotPrice);
  }

  private static double roundUp(double usd) {
    return Math.ceil(usd * STEPS_PER_DOLLAR) / STEPS_PER_DOLLAR;
  }
}
