package io.awsprovisioner.planner.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why not, or why not more. In JSON, `reason` holds the code of [NoteReason].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reason")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PlanNote.DemandCovered.class, name = "demand-covered"),
  @JsonSubTypes.Type(value = PlanNote.AtMaximum.class, name = "at-maximum"),
  @JsonSubTypes.Type(
      value = PlanNote.CapacityDoesNotDivide.class,
      name = "capacity-does-not-divide"),
  @JsonSubTypes.Type(
      value = PlanNote.EveryOptionAboveMaxPrice.class,
      name = "every-option-above-max-price"),
  @JsonSubTypes.Type(value = PlanNote.BidAboveLimit.class, name = "bid-above-limit"),
  @JsonSubTypes.Type(value = PlanNote.NoPriceKnown.class, name = "no-price-known"),
  @JsonSubTypes.Type(value = PlanNote.NotOffered.class, name = "not-offered"),
  @JsonSubTypes.Type(value = PlanNote.NoRegionEnabled.class, name = "no-region-enabled"),
  @JsonSubTypes.Type(value = PlanNote.NoMarketAllowed.class, name = "no-market-allowed"),
  @JsonSubTypes.Type(value = PlanNote.NoCapacity.class, name = "no-capacity"),
  @JsonSubTypes.Type(value = PlanNote.QuotaExceeded.class, name = "quota-exceeded"),
  @JsonSubTypes.Type(value = PlanNote.LaunchBudgetSpent.class, name = "launch-budget-spent"),
  @JsonSubTypes.Type(value = PlanNote.LaunchesPerTickSpent.class, name = "launches-per-tick-spent"),
  @JsonSubTypes.Type(value = PlanNote.MoneyLimit.class, name = "money-limit"),
  @JsonSubTypes.Type(value = PlanNote.FactsTooOld.class, name = "facts-too-old"),
  @JsonSubTypes.Type(
      value = PlanNote.ConfigurationCannotLaunch.class,
      name = "configuration-cannot-launch"),
  @JsonSubTypes.Type(value = PlanNote.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = PlanNote.BuyingStopped.class, name = "buying-stopped"),
  @JsonSubTypes.Type(value = PlanNote.BuyingHeld.class, name = "buying-held"),
  @JsonSubTypes.Type(value = PlanNote.DemandUnknown.class, name = "demand-unknown"),
  @JsonSubTypes.Type(value = PlanNote.UnknownWorkerType.class, name = "unknown-worker-type"),
  @JsonSubTypes.Type(value = PlanNote.KillGuardHolds.class, name = "kill-guard-holds"),
  @JsonSubTypes.Type(value = PlanNote.RegistrationsUnknown.class, name = "registrations-unknown"),
  @JsonSubTypes.Type(value = PlanNote.ShadowMode.class, name = "shadow-mode")
})
public sealed interface PlanNote {
  /// What runs and is on its way is enough.
  record DemandCovered(int pendingTasks, int running, int onItsWay) implements PlanNote {}

  /// maxCapacity is reached, or passed (it was lowered).
  record AtMaximum(int maxCapacity, int present) implements PlanNote {}

  /// What is still wanted is less than the smallest affordable instance brings, and one more would
  /// pass maxCapacity.
  ///
  /// @param missing units that are wanted and not bought
  /// @param smallest units that the smallest such instance brings
  record CapacityDoesNotDivide(int missing, int smallest, int maxCapacity) implements PlanNote {}

  /// Nothing is offered for maxPrice or less, prices with utility, US$/h.
  record EveryOptionAboveMaxPrice(double maxPrice, Pool cheapest, double price)
      implements PlanNote {}

  /// The bid would pass the deployment's limit, US$/h: a wrong price or a wrong definition, so it
  /// is told even when another option was bought.
  record BidAboveLimit(Pool pool, double bid, double limit) implements PlanNote {}

  /// None of the places the definition allows has a price.
  record NoPriceKnown(int regions, int instanceTypes) implements PlanNote {}

  /// EC2 says that it offers none of the places that have a price.
  record NotOffered(int pools) implements PlanNote {}

  /// This deployment buys in none of the definition's regions.
  record NoRegionEnabled(int regions) implements PlanNote {}

  /// The definition allows neither spot nor on demand.
  record NoMarketAllowed() implements PlanNote {}

  /// EC2 had no capacity lately in pools that were affordable.
  ///
  /// @param until when the first of them is tried again; null while one is being tried
  record NoCapacity(int pools, @Nullable Instant until) implements PlanNote {}

  /// EC2 said lately that a quota is used up.
  ///
  /// @param until when it is tried again; null while it is being tried
  record QuotaExceeded(Quota quota, @Nullable Instant until) implements PlanNote {}

  /// The API budgets of these regions have no launches left now; the next tick has.
  record LaunchBudgetSpent(List<Region> regions) implements PlanNote {
    public LaunchBudgetSpent {
      regions = List.copyOf(regions);
    }
  }

  /// The tick has its limit of launches; the next one goes on.
  record LaunchesPerTickSpent(int limit) implements PlanNote {}

  /// One more instance would pass what may be spent, US$/h.
  ///
  /// @param workerType null for the deployment's limit
  record MoneyLimit(@Nullable WorkerTypeName workerType, double limit, double spending)
      implements PlanNote {}

  /// What is known of these regions is too old to buy there.
  ///
  /// @param oldest when the oldest was read; null when one never was
  record FactsTooOld(FactKind fact, List<Region> regions, @Nullable Instant oldest)
      implements PlanNote {
    public FactsTooOld {
      regions = List.copyOf(regions);
    }
  }

  /// EC2 refuses this version of the definition; a changed one is tried again.
  record ConfigurationCannotLaunch(long version, String why) implements PlanNote {}

  /// An operator paused the worker type.
  record Paused() implements PlanNote {}

  /// An operator stopped all buying.
  record BuyingStopped() implements PlanNote {}

  /// The provisioner holds all buying by its own caution.
  record BuyingHeld(String why) implements PlanNote {}

  /// Nobody said lately how many tasks wait, so only minCapacity is held.
  ///
  /// @param lastSeen when somebody last did, where known
  record DemandUnknown(String why, @Nullable Instant lastSeen) implements PlanNote {}

  /// Instances whose worker type is neither defined nor recorded as removed: left alone.
  ///
  /// @param workerType null for instances without that tag
  record UnknownWorkerType(@Nullable WorkerTypeName workerType, int instances)
      implements PlanNote {}

  /// So many instances would be ended at once that an operator has to approve.
  ///
  /// @param held terminations that are not carried out
  /// @param recent automatic ones within the guard's window, carried out already
  /// @param instances alive, or gone within the window
  record KillGuardHolds(List<WorkerTypeName> workerTypes, int held, int recent, int instances)
      implements PlanNote {
    public KillGuardHolds {
      workerTypes = List.copyOf(workerTypes);
    }
  }

  /// The api-service was not heard lately, so the registration deadline does not run.
  ///
  /// @param waiting instances that would be judged
  record RegistrationsUnknown(int waiting, @Nullable Instant lastHeard) implements PlanNote {}

  /// The deployment plans and reports, and nothing of it is done.
  record ShadowMode() implements PlanNote {}

  /// The closed code of this note.
  default NoteReason reason() {
    return switch (this) {
      case DemandCovered _ -> NoteReason.DEMAND_COVERED;
      case AtMaximum _ -> NoteReason.AT_MAXIMUM;
      case CapacityDoesNotDivide _ -> NoteReason.CAPACITY_DOES_NOT_DIVIDE;
      case EveryOptionAboveMaxPrice _ -> NoteReason.EVERY_OPTION_ABOVE_MAX_PRICE;
      case BidAboveLimit _ -> NoteReason.BID_ABOVE_LIMIT;
      case NoPriceKnown _ -> NoteReason.NO_PRICE_KNOWN;
      case NotOffered _ -> NoteReason.NOT_OFFERED;
      case NoRegionEnabled _ -> NoteReason.NO_REGION_ENABLED;
      case NoMarketAllowed _ -> NoteReason.NO_MARKET_ALLOWED;
      case NoCapacity _ -> NoteReason.NO_CAPACITY;
      case QuotaExceeded _ -> NoteReason.QUOTA_EXCEEDED;
      case LaunchBudgetSpent _ -> NoteReason.LAUNCH_BUDGET_SPENT;
      case LaunchesPerTickSpent _ -> NoteReason.LAUNCHES_PER_TICK_SPENT;
      case MoneyLimit _ -> NoteReason.MONEY_LIMIT;
      case FactsTooOld _ -> NoteReason.FACTS_TOO_OLD;
      case ConfigurationCannotLaunch _ -> NoteReason.CONFIGURATION_CANNOT_LAUNCH;
      case Paused _ -> NoteReason.PAUSED;
      case BuyingStopped _ -> NoteReason.BUYING_STOPPED;
      case BuyingHeld _ -> NoteReason.BUYING_HELD;
      case DemandUnknown _ -> NoteReason.DEMAND_UNKNOWN;
      case UnknownWorkerType _ -> NoteReason.UNKNOWN_WORKER_TYPE;
      case KillGuardHolds _ -> NoteReason.KILL_GUARD_HOLDS;
      case RegistrationsUnknown _ -> NoteReason.REGISTRATIONS_UNKNOWN;
      case ShadowMode _ -> NoteReason.SHADOW_MODE;
    };
  }

  /// The note for people: a sentence without its full stop.
  default String sentence() {
    return NoteSentences.of(this);
  }
}
