package io.awsprovisioner.planner.offers;

import org.jspecify.annotations.Nullable;

/// How likely a spot instance is to stay, from what is published and from the price's own past. It
/// only tips the balance among options that cost about the same: a month's risk is a small part of
/// an hour's price, so it never justifies a dearer option by itself.
///
/// @param monthlyInterruptions the published share, 0 to 1; null where none is known
/// @param highest price of the observed window, US$/h; null where it is not known
public record Steadiness(@Nullable Double monthlyInterruptions, @Nullable Double highest) {
  /// Nothing is known against it; on-demand instances stay.
  public static final Steadiness UNKNOWN = new Steadiness(null, null);

  /// Even an instance that is sure to be taken back within the month lives for days: a weight of
  /// nothing would close the only option that there is.
  private static final double LEAST = 0.05;

  /// A factor above 0, up to 1. A pool whose price was above the bid within the window would have
  /// lost the instance then.
  ///
  /// @param bid US$/h
  public double weight(double bid) {
    double stays = monthlyInterruptions == null ? 1 : Math.max(LEAST, 1 - monthlyInterruptions);
    return highest == null || highest <= bid ? stays : stays * bid / highest;
  }
}
