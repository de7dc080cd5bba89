package io.awsprovisioner.planner;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The options of one worker type, cheapest first, and the choice among those that cost about the
/// same.
///
/// Within the band of the cheapest that may be bought, chance decides, weighted by health: a whole
/// order in one pool empties it, and EC2 then takes all of it back together. Outside the band the
/// cheapest wins. The band moves with the cheapest that is left, so an option that drops out does
/// not make its neighbours dear.
final class OfferRanking {
  private static final Comparator<Option> ORDER =
      Comparator.comparingDouble(Option::price).thenComparing(Option::pool);

  private final List<Option> ranked;
  private final double nearTie;

  /// @param nearTie the band, as a fraction of the cheapest price
  OfferRanking(List<Option> options, double nearTie) {
    this.ranked = options.stream().sorted(ORDER).toList();
    this.nearTie = nearTie;
  }

  List<Option> ranked() {
    return ranked;
  }

  /// One of the cheapest that `mayBeBought`; null when there is none.
  @Nullable Option choose(Predicate<Option> mayBeBought, PlanRandom random) {
    double band = Double.POSITIVE_INFINITY;
    double lot = random.fraction();
    double weights = 0;
    Option chosen = null;
    for (var option : ranked) {
      if (option.price() > band) {
        break;
      }
      if (!mayBeBought.test(option)) {
        continue;
      }
      if (chosen == null) {
        band = option.price() * (1 + nearTie);
      }
      // A weighted choice in one pass: each option replaces the one before with the chance that is
      // its share of the weights so far. One lot is enough, stretched over what it left undecided.
      double weight = option.offer().health();
      weights += weight;
      double share = weight / weights;
      if (chosen == null || lot < share) {
        chosen = option;
        lot = lot / share;
      } else {
        lot = (lot - share) / (1 - share);
      }
    }
    return chosen;
  }
}
