package io.awsprovisioner.planner.plan;

import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.planner.plan.PlanNote.AtMaximum;
import io.awsprovisioner.planner.plan.PlanNote.BidAboveLimit;
import io.awsprovisioner.planner.plan.PlanNote.BuyingHeld;
import io.awsprovisioner.planner.plan.PlanNote.BuyingStopped;
import io.awsprovisioner.planner.plan.PlanNote.CapacityDoesNotDivide;
import io.awsprovisioner.planner.plan.PlanNote.ConfigurationCannotLaunch;
import io.awsprovisioner.planner.plan.PlanNote.DemandCovered;
import io.awsprovisioner.planner.plan.PlanNote.DemandUnknown;
import io.awsprovisioner.planner.plan.PlanNote.EveryOptionAboveMaxPrice;
import io.awsprovisioner.planner.plan.PlanNote.FactsTooOld;
import io.awsprovisioner.planner.plan.PlanNote.KillGuardHolds;
import io.awsprovisioner.planner.plan.PlanNote.LaunchBudgetSpent;
import io.awsprovisioner.planner.plan.PlanNote.LaunchesPerTickSpent;
import io.awsprovisioner.planner.plan.PlanNote.MoneyLimit;
import io.awsprovisioner.planner.plan.PlanNote.NoCapacity;
import io.awsprovisioner.planner.plan.PlanNote.NoMarketAllowed;
import io.awsprovisioner.planner.plan.PlanNote.NoPriceKnown;
import io.awsprovisioner.planner.plan.PlanNote.NoRegionEnabled;
import io.awsprovisioner.planner.plan.PlanNote.Paused;
import io.awsprovisioner.planner.plan.PlanNote.QuotaExceeded;
import io.awsprovisioner.planner.plan.PlanNote.RegistrationsUnknown;
import io.awsprovisioner.planner.plan.PlanNote.UnknownWorkerType;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notes in words. They say what is the matter first, then what would change it.
final class NoteSentences {
  private NoteSentences() {}

  static String of(PlanNote note) {
    return switch (note) {
      case DemandCovered n ->
          n.pendingTasks() == 0
              ? "no task waits"
              : "the " + n.pendingTasks() + " pending tasks are covered by " + present(n);
      case AtMaximum n ->
          "at maxCapacity (" + n.present() + " of " + n.maxCapacity() + " units are there)";
      case CapacityDoesNotDivide n ->
          n.missing()
              + " more units are wanted, but the smallest instance brings "
              + n.smallest()
              + " and would pass maxCapacity ("
              + n.maxCapacity()
              + ")";
      case EveryOptionAboveMaxPrice n ->
          "every option is above maxPrice ("
              + usd(n.maxPrice())
              + "); the cheapest is "
              + n.cheapest()
              + " for "
              + usd(n.price());
      case BidAboveLimit n ->
          "the bid for "
              + n.pool()
              + " would be "
              + usd(n.bid())
              + ", above the limit of "
              + usd(n.limit())
              + ": check the price and the definition";
      case NoPriceKnown n ->
          "no price is known for its "
              + n.instanceTypes()
              + " instance types in its "
              + n.regions()
              + " enabled regions";
      case NoRegionEnabled _ -> "this deployment enables none of its regions";
      case NoMarketAllowed _ -> "it allows neither spot nor on-demand instances";
      case NoCapacity n ->
          "EC2 lately had no capacity in " + n.pools() + " pools; " + again(n.until());
      case QuotaExceeded n ->
          "the account's quota for "
              + n.quota().family()
              + " in "
              + n.quota().region()
              + " is used up; "
              + again(n.until());
      case LaunchBudgetSpent n -> "the API budget is spent for now in " + list(n.regions());
      case LaunchesPerTickSpent n -> "the limit of " + n.limit() + " launches a tick is reached";
      case MoneyLimit n -> money(n);
      case FactsTooOld n ->
          "the "
              + n.fact().words()
              + " of "
              + list(n.regions())
              + " is too old ("
              + read(n.oldest())
              + ")";
      case ConfigurationCannotLaunch n ->
          "EC2 refuses version " + n.version() + " of the definition: " + n.why();
      case Paused _ -> "it is paused";
      case BuyingStopped _ -> "all buying is stopped";
      case BuyingHeld n -> "all buying is held: " + n.why();
      case DemandUnknown n ->
          "how many tasks wait is unknown (" + n.why() + "), so only minCapacity is held";
      case UnknownWorkerType n ->
          n.instances()
              + " instances are of "
              + (n.workerType() == null
                  ? "no worker type"
                  : "the unknown worker type " + n.workerType())
              + "; they are left alone";
      case KillGuardHolds n ->
          n.held()
              + " terminations of "
              + list(n.workerTypes())
              + " are held, as they and "
              + n.recent()
              + " recent ones are too many of "
              + n.instances()
              + " instances; an operator has to approve";
      case RegistrationsUnknown n ->
          "the api-service was not heard lately ("
              + read(n.lastHeard())
              + "), so "
              + n.waiting()
              + " unregistered instances are not judged";
    };
  }

  private static String present(DemandCovered n) {
    return n.running() + " running and " + n.onItsWay() + " coming units";
  }

  private static String money(MoneyLimit n) {
    var whose = n.workerType() == null ? "the deployment's limit" : "its limit";
    return "one more instance would pass "
        + whose
        + " of "
        + usd(n.limit())
        + " (spending "
        + usd(n.spending())
        + ")";
  }

  private static String again(@Nullable Instant until) {
    return until == null
        ? "one launch is trying it again"
        : "tried again from " + ModelMapper.format(until);
  }

  private static String read(@Nullable Instant at) {
    return at == null ? "never" : "last " + ModelMapper.format(at);
  }

  static String usd(double perHour) {
    return String.format(Locale.ROOT, "US$%.4f/h", perHour);
  }

  private static String list(Collection<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
