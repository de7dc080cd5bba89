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

/// The calls that one planner or one observer may make: a bucket per API and region. For one
/// thread.
public final class ApiBudget {
  private final Map<Api, TokenBucket.Size> sizes;
  private final Map<Region, EnumMap<Api, TokenBucket>> buckets = new TreeMap<>();

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
    this.sizes = new EnumMap<>(sizes);
    for (var api : Api.values()) {
      if (!this.sizes.containsKey(api)) {
        throw new IllegalArgumentException("no size for " + api);
      }
    }
  }

  /// A budget of somebody who only looks.
  public static ApiBudget forDescribing(TokenBucket.Size size) {
    var none = new TokenBucket.Size(1, 1);
    return new ApiBudget(Map.of(Api.LAUNCH, none, Api.TERMINATE, none, Api.DESCRIBE, size));
  }

  /// How a region's buckets stand.
  public List<BudgetState> states(Region region, Instant now) {
    return Arrays.stream(Api.values())
        .map(api -> of(api, region, now).state(api.name().toLowerCase(Locale.ROOT), now))
        .toList();
  }

  /// The bucket of an API in a region.
  public TokenBucket of(Api api, Region region, Instant now) {
    return buckets
        .computeIfAbsent(region, _ -> new EnumMap<>(Api.class))
        .computeIfAbsent(api, a -> new TokenBucket(requireNonNull(sizes.get(a)), now));
  }
}
