package io.awsprovisioner.planner.buying;

import static io.awsprovisioner.planner.plan.Words.count;
import static io.awsprovisioner.planner.plan.Words.usd;

import io.awsprovisioner.planner.plan.PlanNote;
import io.awsprovisioner.planner.plan.RankedOption;
import java.util.List;
import java.util.stream.Collectors;

/// What was decided for a worker type, in one sentence: what is bought and where, then why not
/// more.
final class OutcomeSentence {
  /// More places than this make no sentence.
  private static final int PLACES_NAMED = 3;

  private OutcomeSentence() {}

  static String of(Order order, List<RankedOption> options, List<PlanNote> notes) {
    var why = notes.stream().map(PlanNote::sentence).collect(Collectors.joining("; "));
    if (order.launches() == 0) {
      return "Buys nothing" + wanted(order, " of ", " wanted") + ": " + why + ".";
    }
    var places = "Buys " + count(order.bought(), "unit") + ": " + places(options);
    var rest = wanted(order, ", and not the other ", " wanted");
    return places + rest + (why.isEmpty() ? "" : ": " + why) + ".";
  }

  private static String wanted(Order order, String before, String after) {
    return order.missing() > 0 ? before + count(order.missing(), "unit") + after : "";
  }

  private static String places(List<RankedOption> options) {
    var bought = options.stream().filter(o -> o.bought() > 0).toList();
    var named =
        bought.stream()
            .limit(PLACES_NAMED)
            .map(OutcomeSentence::place)
            .collect(Collectors.joining(", "));
    int others = bought.stream().skip(PLACES_NAMED).mapToInt(RankedOption::bought).sum();
    return others == 0 ? named : named + " and " + others + " elsewhere";
  }

  private static String place(RankedOption option) {
    return option.bought() + " × " + option.pool() + " at " + usd(option.poolPrice());
  }
}
