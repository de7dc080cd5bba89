package io.awsprovisioner.planner.buying;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.census.Freshness;
import io.awsprovisioner.planner.facts.PlanningPolicy;
import io.awsprovisioner.planner.facts.Quota;
import io.awsprovisioner.planner.offers.Allowance;
import io.awsprovisioner.planner.offers.OfferRanking;
import io.awsprovisioner.planner.offers.Option;
import io.awsprovisioner.planner.plan.Exclusion;
import io.awsprovisioner.planner.plan.FactKind;
import io.awsprovisioner.planner.plan.PlanNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Why an order did not get what it wanted: from what ruled each of its options out, the limits
/// that a person would have to know of.
final class Shortage {
  private final Order order;
  private final List<Region> regions;
  private final Freshness freshness;
  private final PlanningPolicy policy;
  private final Map<Exclusion, List<Option>> excluded = new EnumMap<>(Exclusion.class);
  private final int options;

  /// @param regions the enabled ones of its definition
  Shortage(
      Order order,
      OfferRanking ranking,
      List<Region> regions,
      Freshness freshness,
      PlanningPolicy policy) {
    this.order = order;
    this.regions = regions;
    this.freshness = freshness;
    this.policy = policy;
    this.options = ranking.options().size();
    for (var option : ranking.options()) {
      var exclusion = order.exclusion(option);
      if (exclusion != null) {
        excluded.computeIfAbsent(exclusion, _ -> new ArrayList<>()).add(option);
      }
    }
  }

  /// The reasons; in the order in which they should be read.
  List<PlanNote> notes(boolean isTickSpent) {
    var notes = new ArrayList<PlanNote>();
    if (order.missing() > 0) {
      addTooOld(notes, FactKind.INVENTORY);
      addTooOld(notes, FactKind.PRICES);
      addNothingOffered(notes);
      addTooDear(notes);
    }
    addBidAboveLimit(notes);
    if (order.missing() > 0) {
      addRefusedLately(notes);
      addDoesNotFit(notes);
      addBudgets(notes);
      addMoney(notes);
      if (isTickSpent) {
        notes.add(new PlanNote.LaunchesPerTickSpent(policy.maxLaunchesPerTick()));
      }
    }
    return notes;
  }

  private void addTooOld(List<PlanNote> notes, FactKind kind) {
    if (kind == FactKind.PRICES && !order.definition().canUseSpot()) {
      return;
    }
    var old = regions.stream().filter(r -> freshness.isTooOld(kind, r)).toList();
    if (!old.isEmpty()) {
      notes.add(new PlanNote.FactsTooOld(kind, old, freshness.oldest(kind, old)));
    }
  }

  private void addNothingOffered(List<PlanNote> notes) {
    var definition = order.definition();
    if (regions.isEmpty()) {
      notes.add(new PlanNote.NoRegionEnabled(definition.regions().size()));
    } else if (!definition.canUseSpot() && !definition.canUseOndemand()) {
      notes.add(new PlanNote.NoMarketAllowed());
    } else if (options == 0 && notes.isEmpty()) {
      notes.add(new PlanNote.NoPriceKnown(regions.size(), definition.instanceTypes().size()));
    } else if (options > 0 && all(Exclusion.NOT_OFFERED).size() == options) {
      notes.add(new PlanNote.NotOffered(options));
    }
  }

  private void addTooDear(List<PlanNote> notes) {
    var dear = all(Exclusion.ABOVE_MAX_PRICE);
    int out =
        all(Exclusion.INVENTORY_TOO_OLD).size()
            + all(Exclusion.PRICES_TOO_OLD).size()
            + all(Exclusion.NOT_OFFERED).size();
    if (!dear.isEmpty() && dear.size() + out == options) {
      var cheapest = Collections.min(dear, OfferRanking.CHEAPEST);
      notes.add(
          new PlanNote.EveryOptionAboveMaxPrice(
              order.definition().maxPrice(), cheapest.pool(), cheapest.price()));
    }
  }

  private void addBidAboveLimit(List<PlanNote> notes) {
    var high = all(Exclusion.BID_ABOVE_LIMIT);
    if (!high.isEmpty()) {
      var first = Collections.min(high, OfferRanking.CHEAPEST);
      notes.add(new PlanNote.BidAboveLimit(first.pool(), first.bid(), policy.bidLimit()));
    }
  }

  private void addRefusedLately(List<PlanNote> notes) {
    var quotas = new TreeMap<Quota, Option>();
    all(Exclusion.QUOTA_EXCEEDED).forEach(o -> quotas.putIfAbsent(Quota.of(o.pool()), o));
    quotas.forEach((quota, option) ->
        notes.add(new PlanNote.QuotaExceeded(quota, option.offer().quotaTrial().restsUntil())));
    var resting = all(Exclusion.NO_CAPACITY);
    var probed = all(Exclusion.BEING_PROBED);
    int pools = resting.size() + probed.size();
    if (pools > 0) {
      var until =
          resting.stream()
              .map(o -> o.offer().poolTrial().restsUntil())
              .filter(Objects::nonNull)
              .min(Instant::compareTo);
      notes.add(new PlanNote.NoCapacity(pools, probed.isEmpty() ? until.orElse(null) : null));
    }
  }

  private void addDoesNotFit(List<PlanNote> notes) {
    all(Exclusion.DOES_NOT_FIT).stream()
        .mapToInt(Option::capacity)
        .min()
        .ifPresent(smallest ->
            notes.add(
                new PlanNote.CapacityDoesNotDivide(
                    order.missing(), smallest, order.definition().maxCapacity())));
  }

  private void addBudgets(List<PlanNote> notes) {
    var spent =
        all(Exclusion.LAUNCH_BUDGET_SPENT).stream()
            .map(o -> o.pool().region())
            .sorted()
            .distinct()
            .toList();
    if (!spent.isEmpty()) {
      notes.add(new PlanNote.LaunchBudgetSpent(spent));
    }
  }

  private void addMoney(List<PlanNote> notes) {
    var unaffordable = all(Exclusion.MONEY_LIMIT);
    if (unaffordable.isEmpty()) {
      return;
    }
    double cheapest =
        unaffordable.stream().mapToDouble(o -> o.offer().usdPerHour()).min().orElseThrow();
    var wallet = order.wallet();
    var name = order.definition().workerType();
    if (!wallet.workerType().admits(cheapest)) {
      addMoney(notes, wallet.workerType(), name);
    }
    if (!wallet.deployment().admits(cheapest)) {
      addMoney(notes, wallet.deployment(), null);
    }
  }

  private static void addMoney(
      List<PlanNote> notes, Allowance allowance, @Nullable WorkerTypeName name) {
    var limit = allowance.limit();
    if (limit != null) {
      notes.add(new PlanNote.MoneyLimit(name, limit, allowance.spending()));
    }
  }

  private List<Option> all(Exclusion exclusion) {
    return excluded.getOrDefault(exclusion, List.of());
  }
}
