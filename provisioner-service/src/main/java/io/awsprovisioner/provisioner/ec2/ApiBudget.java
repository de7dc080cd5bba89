package io.awsprovisioner.provisioner.ec2;

import static java.util.Objects.requireNonNull;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.IterationCompleted.BudgetState;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The calls that one planner or one observer may make: a bucket per API and region, shared by
/// [Purpose]. For one thread.
///
/// Between processes nothing is shared but EC2's own bucket: planner, observer and those who follow
/// messages each have a part of it that is fixed, so that together they stay inside. Within one of
/// them this decides who comes first.
public final class ApiBudget {
  private final Map<Api, TokenBucket.Size> sizes;
  private final Sharing sharing;
  private final Map<Region, EnumMap<Api, TokenBucket>> buckets = new TreeMap<>();
  private final Map<Region, EnumMap<Api, Patience>> patience = new TreeMap<>();

  /// Calls that are counted together.
  public enum Api {
    /// RunInstances.
    LAUNCH,
    /// TerminateInstances.
    TERMINATE,
    /// Describe calls with filters or paging.
    DESCRIBE
  }

  /// Full buckets of that size.
  public ApiBudget(Map<Api, TokenBucket.Size> sizes) {
    this(sizes, Sharing.BY_PURPOSE);
  }

  private ApiBudget(Map<Api, TokenBucket.Size> sizes, Sharing sharing) {
    this.sharing = sharing;
    this.sizes = new EnumMap<>(sizes);
    for (var api : Api.values()) {
      if (!this.sizes.containsKey(api)) {
        throw new IllegalArgumentException("no size for " + api);
      }
    }
  }

  private enum Sharing {
    BY_PURPOSE,
    NOBODY_ELSE
  }

  /// A budget of somebody who only looks.
  public static ApiBudget forDescribing(TokenBucket.Size size) {
    return new ApiBudget(describing(size));
  }

  /// A budget of somebody who looks for one purpose, and so need not leave anything to others.
  public static ApiBudget forOnePurpose(TokenBucket.Size size) {
    return new ApiBudget(describing(size), Sharing.NOBODY_ELSE);
  }

  private static Map<Api, TokenBucket.Size> describing(TokenBucket.Size size) {
    var none = new TokenBucket.Size(1, 1);
    return Map.of(Api.LAUNCH, none, Api.TERMINATE, none, Api.DESCRIBE, size);
  }

  /// How a region's buckets stand.
  public List<BudgetState> states(Region region, Instant now) {
    return Arrays.stream(Api.values())
        .map(api -> of(api, region, now).state(api.name().toLowerCase(Locale.ROOT), now))
        .toList();
  }

  /// Takes one token, if there is one beside those that are left to what matters more, and to
  /// whoever has waited for too long.
  public boolean tryTake(Purpose purpose, Region region, Instant now) {
    var waiting =
        patience
            .computeIfAbsent(region, _ -> new EnumMap<>(Api.class))
            .computeIfAbsent(purpose.api(), _ -> new Patience());
    var bucket = of(purpose.api(), region, now);
    boolean taken = bucket.tryTake(leaving(purpose, waiting, bucket.size().capacity(), now), now);
    if (!taken) {
      waiting.refused(purpose, now);
    }
    return taken;
  }

  private double leaving(Purpose purpose, Patience waiting, double capacity, Instant now) {
    return switch (sharing) {
      case NOBODY_ELSE -> 0;
      case BY_PURPOSE -> {
        var turn = waiting.turn(now);
        double usual = purpose.leaves() * capacity;
        yield turn.map(whose ->
                whose == purpose ? 0 : Math.max(usual, Math.min(Patience.ROOM, capacity / 2)))
            .orElse(usual);
      }
    };
  }

  /// EC2 throttled a call: the bucket is emptier than we thought.
  public void throttled(Purpose purpose, Region region, Instant now) {
    of(purpose.api(), region, now).throttled(now);
  }

  /// EC2 took a call.
  public void accepted(Purpose purpose, Region region, Instant now) {
    of(purpose.api(), region, now).accepted();
  }

  /// The bucket of an API in a region.
  public TokenBucket of(Api api, Region region, Instant now) {
    return buckets
        .computeIfAbsent(region, _ -> new EnumMap<>(Api.class))
        .computeIfAbsent(api, a -> new TokenBucket(requireNonNull(sizes.get(a)), now));
  }
}
