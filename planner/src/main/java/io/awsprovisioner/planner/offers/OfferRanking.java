package io.awsprovisioner.planner.offers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The options of one worker type by price, and the choice among those that cost about the same.
///
/// Within the band of the cheapest that may be bought, chance decides, weighted by health and by
/// how likely an instance is to stay: a whole order in one pool empties it, and EC2 then takes all
/// of it back together. Outside the band the cheapest wins. The band moves with the cheapest that
/// is left, so an option that drops out does not make its neighbours dear.
///
/// Nothing is sorted as a whole: of some hundred options of ten thousand worker types, a few are
/// bought and ten are told of.
public final class OfferRanking {
  /// Cheapest first, then by pool so that it is an order.
  public static final Comparator<Option> CHEAPEST =
      Comparator.comparingDouble(Option::price).thenComparing(Option::pool);

  private final List<Option> options;
  private final double nearTie;

  /// @param options in an order that does not depend on that of the input
  /// @param nearTie the band, as a fraction of the cheapest price
  public OfferRanking(List<Option> options, double nearTie) {
    this.options = options;
    this.nearTie = nearTie;
  }

  /// All of them, in no particular order.
  public List<Option> options() {
    return options;
  }

  /// The cheapest ones, and those that were bought, cheapest first.
  ///
  /// @param most how many of the cheapest
  public List<Option> cheapest(int most) {
    if (options.size() <= most) {
      return options.stream().sorted(CHEAPEST).toList();
    }
    var cheapest = new ArrayList<Option>(most + 1);
    for (var option : options) {
      insert(option, cheapest, most);
    }
    if (cheapest.stream().filter(Option::isBought).count() < bought()) {
      options.stream().filter(o -> o.isBought() && !cheapest.contains(o)).forEach(cheapest::add);
      cheapest.sort(CHEAPEST);
    }
    return cheapest;
  }

  private long bought() {
    return options.stream().filter(Option::isBought).count();
  }

  private static void insert(Option option, List<Option> sorted, int most) {
    int at = sorted.size();
    while (at > 0 && CHEAPEST.compare(option, sorted.get(at - 1)) < 0) {
      at--;
    }
    if (at < most) {
      sorted.add(at, option);
    }
    if (sorted.size() > most) {
      sorted.removeLast();
    }
  }

  /// One of the cheapest that `mayBeBought`; null when there is none.
  public @Nullable Option choose(Predicate<Option> mayBeBought, PlanRandom random) {
    double cheapest = Double.POSITIVE_INFINITY;
    for (var option : options) {
      if (option.price() < cheapest && mayBeBought.test(option)) {
        cheapest = option.price();
      }
    }
    double band = cheapest * (1 + nearTie);
    return draw(o -> o.price() <= band && mayBeBought.test(o), random.fraction());
  }

  /// A weighted choice in one pass: each option replaces the one before with the chance that is its
  /// share of the weights so far. One lot is enough, stretched over what it left undecided.
  private @Nullable Option draw(Predicate<Option> among, double lot) {
    double left = lot;
    double weights = 0;
    Option chosen = null;
    for (var option : options) {
      if (!among.test(option)) {
        continue;
      }
      double weight = option.weight();
      weights += weight;
      double share = weight / weights;
      if (left < share) {
        chosen = option;
        left = left / share;
      } else {
        left = (left - share) / (1 - share);
      }
    }
    return chosen;
  }
}
