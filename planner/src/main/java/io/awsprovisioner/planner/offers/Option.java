package io.awsprovisioner.planner.offers;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import io.awsprovisioner.planner.plan.RankedOption;
import org.jspecify.annotations.Nullable;

/// An offer as one worker type sees it: with its utility, its bid and its limits. Thousands of
/// these live at once, so it holds no more than it must.
public final class Option {
  private static final double NO_BID = -1;

  private final Offer offer;
  private final double price;
  private final double bid;
  private final int capacity;
  private final @Nullable Exclusion unaffordable;
  private int bought;

  private Option(
      Offer offer, double price, double bid, int capacity, @Nullable Exclusion unaffordable) {
    this.offer = offer;
    this.price = price;
    this.bid = bid;
    this.capacity = capacity;
    this.unaffordable = unaffordable;
  }

  public static Option spot(
      Offer offer, double price, double bid, int capacity, @Nullable Exclusion unaffordable) {
    return new Option(offer, price, bid, capacity, unaffordable);
  }

  public static Option onDemand(
      Offer offer, double price, int capacity, @Nullable Exclusion unaffordable) {
    return new Option(offer, price, NO_BID, capacity, unaffordable);
  }

  /// What rules it out for a worker type in that state, if anything does.
  public @Nullable Exclusion exclusion(Wallet wallet, int room) {
    if (offer.unusable() != null) {
      return offer.unusable();
    }
    if (unaffordable != null) {
      return unaffordable;
    }
    // What one more would break by itself comes last: it is the shortest to wait for.
    var closed = offer.closed();
    if (closed != null && closed != Exclusion.LAUNCH_BUDGET_SPENT) {
      return closed;
    }
    if (capacity > room) {
      return Exclusion.DOES_NOT_FIT;
    }
    if (closed != null) {
      return closed;
    }
    return wallet.admits(offer.usdPerHour()) ? null : Exclusion.MONEY_LIMIT;
  }

  public Launch launch(WorkerType definition) {
    bought++;
    offer.launched();
    return new Launch(
        definition.workerType(),
        definition.version(),
        offer.pool(),
        offer.usdPerHour(),
        price,
        bidOrNull(),
        capacity);
  }

  public RankedOption told(@Nullable Exclusion excludedBy) {
    return new RankedOption(
        offer.pool(),
        offer.usdPerHour(),
        price,
        bidOrNull(),
        capacity,
        offer.health(),
        offer.steadiness().monthlyInterruptions(),
        weight(),
        bought,
        excludedBy);
  }

  /// What it weighs among options that cost about the same: the chance that it is granted and
  /// stays.
  public double weight() {
    double stays = bid == NO_BID ? 1 : offer.steadiness().weight(bid);
    return offer.health() * stays;
  }

  public Offer offer() {
    return offer;
  }

  public Pool pool() {
    return offer.pool();
  }

  public double price() {
    return price;
  }

  public double bid() {
    return bid;
  }

  public int capacity() {
    return capacity;
  }

  public boolean isBought() {
    return bought > 0;
  }

  private @Nullable Double bidOrNull() {
    return bid == NO_BID ? null : Double.valueOf(bid);
  }
}
