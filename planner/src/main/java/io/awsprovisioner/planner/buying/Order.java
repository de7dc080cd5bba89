package io.awsprovisioner.planner.buying;

import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.planner.offers.OfferRanking;
import io.awsprovisioner.planner.offers.Option;
import io.awsprovisioner.planner.offers.Options;
import io.awsprovisioner.planner.offers.PlanRandom;
import io.awsprovisioner.planner.offers.Wallet;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.PlannedAction.Launch;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one worker type is still to get, while the plan is made.
///
/// What it buys next depends on what it has bought, never on how much is still to come: so the
/// purchases for a small demand are the first of those for a larger one, and more demand never buys
/// fewer units.
public final class Order {
  /// Whose turn it is: who had the fewest launches lately, those of this plan included (a round
  /// robin that needs no memory), then who has the least of what it may have.
  public static final Comparator<Order> TURN =
      Comparator.comparingInt(Order::launchesLately)
          .thenComparingDouble(Order::fill)
          .thenComparing(o -> o.definition().workerType());

  private final Need need;
  private final List<PlanNote> gates;
  private final Wallet wallet;
  private final PlanRandom random;
  private @Nullable OfferRanking ranking;
  private int missing;
  private int bought;
  private int launches;

  /// @param gates what forbids buying for now; empty when nothing does
  public Order(Need need, List<PlanNote> gates, Wallet wallet, PlanRandom random) {
    this.need = need;
    this.gates = gates;
    this.wallet = wallet;
    this.random = random;
    this.missing = Math.max(0, need.change().units());
  }

  public boolean isOpen() {
    return missing > 0 && gates.isEmpty();
  }

  /// Buys the next instance; null when nothing can be bought (any more).
  public @Nullable Launch buyOne(OfferRanking ranking) {
    var option = ranking.choose(o -> exclusion(o) == null, random);
    if (option == null) {
      return null;
    }
    missing -= option.capacity();
    bought += option.capacity();
    launches++;
    wallet.spend(option.offer().usdPerHour());
    return option.launch(definition());
  }

  /// What rules the option out for the next purchase.
  public @Nullable Exclusion exclusion(Option option) {
    return option.exclusion(wallet, definition().maxCapacity() - present());
  }

  /// Its options, made when they are first needed and kept while it is buying.
  public OfferRanking ranking(Options options, double nearTie) {
    if (ranking == null) {
      ranking = new OfferRanking(options.of(definition()), nearTie);
    }
    return ranking;
  }

  /// Lets go of the options: ten thousand orders would fill the memory with them.
  public void forgetRanking() {
    ranking = null;
  }

  public Need need() {
    return need;
  }

  public WorkerType definition() {
    return need.definition();
  }

  public List<PlanNote> gates() {
    return gates;
  }

  public Wallet wallet() {
    return wallet;
  }

  /// Units that are wanted and not bought; 0 or less when all is.
  public int missing() {
    return missing;
  }

  public int bought() {
    return bought;
  }

  public int launches() {
    return launches;
  }

  private int present() {
    return need.holding().present() + bought;
  }

  private int launchesLately() {
    return need.holding().recentLaunches() + launches;
  }

  private double fill() {
    return (double) present() / Math.max(1, definition().maxCapacity());
  }
}
