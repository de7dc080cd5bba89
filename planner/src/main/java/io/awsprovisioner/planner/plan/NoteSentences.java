package io.awsprovisioner.planner.plan;

import static io.awsprovisioner.planner.plan.Words.count;
import static io.awsprovisioner.planner.plan.Words.usd;

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
import io.awsprovisioner.planner.plan.PlanNote.NotOffered;
import io.awsprovisioner.planner.plan.PlanNote.Paused;
import io.awsprovisioner.planner.plan.PlanNote.QuotaExceeded;
import io.awsprovisioner.planner.plan.PlanNote.RegistrationsUnknown;
import io.awsprovisioner.planner.plan.PlanNote.ShadowMode;
import io.awsprovisioner.planner.plan.PlanNote.UnknownWorkerType;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notes in words. They say what is the matter first, then what would change it.
final class NoteSentences {
  private NoteSentences() {}

  static String of(PlanNote note) {
    return switch (note) {
      case DemandCovered n -> covered(n);
      case AtMaximum n ->
          "at maxCapacity (" + n.present() + " of " + n.maxCapacity() + " units are there)";
      case CapacityDoesNotDivide n -> doesNotDivide(n);
      case EveryOptionAboveMaxPrice n -> tooDear(n);
      case BidAboveLimit n -> bidTooHigh(n);
      case NoPriceKnown n -> noPrice(n);
      case NotOffered n ->
          "EC2 does not offer its instance types in any of " + count(n.pools(), "pool");
      case NoRegionEnabled _ -> "this deployment enables none of its regions";
      case NoMarketAllowed _ -> "it allows neither spot nor on-demand instances";
      case NoCapacity n ->
          "EC2 lately had no capacity in " + count(n.pools(), "pool") + "; " + again(n.until());
      case QuotaExceeded n -> quota(n);
      case LaunchBudgetSpent n -> "the API budget is spent for now in " + list(n.regions());
      case LaunchesPerTickSpent n -> "the limit of " + n.limit() + " launches a tick is reached";
      case MoneyLimit n -> money(n);
      case FactsTooOld n -> tooOld(n);
      case ConfigurationCannotLaunch n ->
          "EC2 refuses version " + n.version() + " of the definition: " + n.why();
      case Paused _ -> "it is paused";
      case BuyingStopped _ -> "all buying is stopped";
      case BuyingHeld n -> "all buying is held: " + n.why();
      case DemandUnknown n ->
          "how many tasks wait is unknown (" + n.why() + "), so only minCapacity is held";
      case UnknownWorkerType n -> unknown(n);
      case KillGuardHolds n -> held(n);
      case RegistrationsUnknown n -> unjudged(n);
      case ShadowMode _ -> "in shadow mode nothing is bought or ended";
    };
  }

  private static String covered(DemandCovered n) {
    var present = n.running() + " running and " + n.onItsWay() + " coming units";
    return n.pendingTasks() == 0
        ? "no task waits (" + present + ")"
        : count(n.pendingTasks(), "pending task") + ", which " + present + " cover";
  }

  private static String doesNotDivide(CapacityDoesNotDivide n) {
    return count(n.missing(), "more unit")
        + " wanted, but the smallest instance brings "
        + n.smallest()
        + " and would pass maxCapacity ("
        + n.maxCapacity()
        + ")";
  }

  private static String tooDear(EveryOptionAboveMaxPrice n) {
    return "every option is above maxPrice ("
        + usd(n.maxPrice())
        + "); the cheapest is "
        + n.cheapest()
        + " for "
        + usd(n.price());
  }

  private static String bidTooHigh(BidAboveLimit n) {
    return "the bid for "
        + n.pool()
        + " would be "
        + usd(n.bid())
        + ", above the limit of "
        + usd(n.limit())
        + ": check the price and the definition";
  }

  private static String noPrice(NoPriceKnown n) {
    return "no price is known for any of its "
        + count(n.instanceTypes(), "instance type")
        + " in "
        + count(n.regions(), "enabled region");
  }

  private static String quota(QuotaExceeded n) {
    return "the account's quota for "
        + n.quota().family()
        + " in "
        + n.quota().region()
        + " is used up; "
        + again(n.until());
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

  private static String tooOld(FactsTooOld n) {
    var read = n.fact().words() + " of " + list(n.regions());
    return n.oldest() == null
        ? "not yet read: " + read
        : "too old to buy on: " + read + " (" + heard(n.oldest()) + ")";
  }

  private static String unknown(UnknownWorkerType n) {
    var whose =
        n.workerType() == null ? "no worker type" : "the unknown worker type " + n.workerType();
    return count(n.instances(), "instance") + " of " + whose + ", left alone";
  }

  private static String held(KillGuardHolds n) {
    return count(n.held(), "termination")
        + " of "
        + list(n.workerTypes())
        + " held: with "
        + n.recent()
        + " recent ones too many of "
        + count(n.instances(), "instance")
        + "; an operator has to approve";
  }

  private static String unjudged(RegistrationsUnknown n) {
    return "the api-service is not heard ("
        + heard(n.lastHeard())
        + "), so the deadline of "
        + count(n.waiting(), "unregistered instance")
        + " does not run";
  }

  private static String again(@Nullable Instant until) {
    return until == null
        ? "one launch is trying it again"
        : "to be tried again from " + ModelMapper.format(until);
  }

  private static String heard(@Nullable Instant at) {
    return at == null ? "never so far" : "last at " + ModelMapper.format(at);
  }

  private static String list(Collection<?> things) {
    return things.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
