package io.awsprovisioner.planner.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The deployment's choices: every number the planner uses that is not a fact and not a worker
/// type's own. [#defaults] says what each is when nobody chose, and why.
///
/// @param regions that this deployment buys in
/// @param utility how an option's price comes from its spot price
/// @param bidLimit US$/h; an option whose bid would be above it is not bought, loudly
/// @param nearTie a fraction; options within this much of the cheapest count as equally cheap
/// @param maxLaunchesPerTick over all worker types and regions
public record PlanningPolicy(
    List<Region> regions,
    UtilityReading utility,
    double bidLimit,
    double nearTie,
    int maxLaunchesPerTick,
    AgeLimits ageLimits,
    Lifetimes lifetimes,
    KillGuard killGuard,
    HealthLevels healthLevels,
    MoneyLimits moneyLimits) {
  public PlanningPolicy {
    regions = List.copyOf(regions);
    require(bidLimit > 0, "bidLimit must be above 0 US$/h");
    require(nearTie >= 0 && nearTie <= 1, "nearTie must be a fraction from 0 to 1");
    require(maxLaunchesPerTick >= 0, "maxLaunchesPerTick must be at least 0");
  }

  /// Above this no spot price of the types in use has ever been seen; a bid beyond it means a wrong
  /// price or a wrong definition.
  public static final double DEFAULT_BID_LIMIT = 10;

  /// Spot prices of neighbouring zones differ by a few per cent all the time; chasing those would
  /// put a whole order into one pool, which EC2 then takes back together.
  public static final double DEFAULT_NEAR_TIE = 0.05;

  /// EC2 grants a region a burst of 5 RunInstances calls and then 2 a second: with 10 s between
  /// ticks and a handful of regions more than this could not be carried out before the next tick.
  /// At double, a wrong plan costs double before anybody can stop buying.
  public static final int DEFAULT_MAX_LAUNCHES_PER_TICK = 200;

  /// The defaults, for a deployment that buys in these regions.
  public static PlanningPolicy defaults(List<Region> regions) {
    return new PlanningPolicy(
        regions,
        UtilityReading.MULTIPLY,
        DEFAULT_BID_LIMIT,
        DEFAULT_NEAR_TIE,
        DEFAULT_MAX_LAUNCHES_PER_TICK,
        AgeLimits.DEFAULT,
        Lifetimes.DEFAULT,
        KillGuard.DEFAULT,
        HealthLevels.DEFAULT,
        MoneyLimits.NONE);
  }

  /// Price of an option = pool price × utility, or ÷ utility as the historic code had it against
  /// its own documentation.
  public enum UtilityReading {
    @JsonProperty("multiply")
    MULTIPLY,
    @JsonProperty("divide")
    DIVIDE
  }

  /// From which age on a fact is not built upon.
  ///
  /// @param prices since a region's spot prices were read
  /// @param inventory since a region's instances were swept
  /// @param demand since somebody said how much waits
  public record AgeLimits(Duration prices, Duration inventory, Duration demand) {
    /// Five minutes: a few missed observations are no reason to stop, but after that the market and
    /// the queue may be anything.
    public static final AgeLimits DEFAULT =
        new AgeLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));

    public AgeLimits {
      require(
          isPositive(prices) && isPositive(inventory) && isPositive(demand), "ages must be > 0");
    }
  }

  /// How long instances may live, and silence may last.
  ///
  /// @param registration within which a worker must have registered
  /// @param longest of any instance: as long as the credentials a worker gets
  /// @param heartbeat how old the api-service's last sign may be for the registration deadline to
  ///   run
  /// @param terminationRepeat an instance that is still alive so long after its termination was
  ///   asked for is asked for again
  public record Lifetimes(
      Duration registration, Duration longest, Duration heartbeat, Duration terminationRepeat) {
    /// Half an hour is several times the slowest boot; 96 h is the life of a worker's credentials;
    /// the heartbeat is allowed a few misses; EC2 ends an instance within minutes.
    public static final Lifetimes DEFAULT =
        new Lifetimes(
            Duration.ofMinutes(30),
            Duration.ofDays(4),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    public Lifetimes {
      require(isPositive(registration) && isPositive(longest), "lifetimes must be > 0");
      require(isPositive(heartbeat) && isPositive(terminationRepeat), "lifetimes must be > 0");
    }
  }

  /// Holds automatic terminations when at least so many worker types lose more than such a share of
  /// all instances within the window: then something is wrong with us rather than with them.
  ///
  /// @param workerTypes at least so many of them
  /// @param share a fraction of all instances that are alive or went within the window
  public record KillGuard(int workerTypes, double share, Duration window) {
    /// One DELETE is its own yes; two worker types and a quarter of the fleet are not.
    public static final KillGuard DEFAULT = new KillGuard(2, 0.25, Duration.ofMinutes(10));

    public KillGuard {
      require(workerTypes >= 1 && share >= 0 && share <= 1 && isPositive(window), "kill guard");
    }
  }

  /// What the estimate of a pool or quota means, from 0 (fails) to 1 (works).
  ///
  /// @param halfLife after which an experience counts half
  /// @param probeBelow below it, one launch at a time is tried
  /// @param restBelow below it, none is
  public record HealthLevels(Duration halfLife, double probeBelow, double restBelow) {
    /// A pool that always fails is then probed about every four minutes; one failure alone puts it
    /// on probation for about eight, which two successes end at once.
    public static final HealthLevels DEFAULT = new HealthLevels(Duration.ofMinutes(5), 0.75, 0.4);

    public HealthLevels {
      require(isPositive(halfLife), "halfLife must be > 0");
      require(
          0 <= restBelow && restBelow <= probeBelow && probeBelow < 1,
          "health levels: 0 <= restBelow <= probeBelow < 1");
    }
  }

  /// What may be spent, measured from what runs and is on its way at current prices.
  ///
  /// @param deployment US$/h for everything; null = no limit
  /// @param eachWorkerType US$/h for any one worker type; null = no limit
  /// @param workerTypes limits that replace `eachWorkerType` for one
  public record MoneyLimits(
      @Nullable Double deployment,
      @Nullable Double eachWorkerType,
      List<WorkerTypeLimit> workerTypes) {
    /// Nobody set a limit.
    public static final MoneyLimits NONE = new MoneyLimits(null, null, List.of());

    public MoneyLimits {
      require(deployment == null || deployment >= 0, "deployment limit must be at least 0 US$/h");
      require(eachWorkerType == null || eachWorkerType >= 0, "limit must be at least 0 US$/h");
      workerTypes = List.copyOf(workerTypes);
    }

    /// A limit for one worker type.
    ///
    /// @param usdPerHour US$/h, ≥ 0
    public record WorkerTypeLimit(WorkerTypeName workerType, double usdPerHour) {}

    /// The limit of a worker type in US$/h, if it has one.
    public Optional<Double> of(WorkerTypeName workerType) {
      return workerTypes.stream()
          .filter(l -> l.workerType().equals(workerType))
          .map(WorkerTypeLimit::usdPerHour)
          .min(Double::compare)
          .or(() -> Optional.ofNullable(eachWorkerType));
    }
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }

  private static void require(boolean holds, String remedy) {
    if (!holds) {
      throw new IllegalArgumentException(remedy);
    }
  }
}
