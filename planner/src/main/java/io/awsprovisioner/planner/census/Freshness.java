package io.awsprovisioner.planner.census;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.facts.PlanningPolicy.AgeLimits;
import io.awsprovisioner.planner.facts.RegionFreshness;
import io.awsprovisioner.planner.plan.FactKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which regions' facts are too old to build on.
public final class Freshness {
  private final Instant now;
  private final AgeLimits limits;
  private final Map<Region, RegionFreshness> regions = new TreeMap<>();

  public Freshness(PlanningInput input) {
    now = input.now();
    limits = input.policy().ageLimits();
    // Of two records for a region the older words count: nobody is harmed by waiting a tick.
    input.freshness().forEach(f -> regions.merge(f.region(), f, Freshness::older));
  }

  public boolean isTooOld(FactKind kind, Region region) {
    var readAt = readAt(kind, region);
    return readAt == null || readAt.plus(limit(kind)).isBefore(now);
  }

  /// When it was read; null when it never was.
  public @Nullable Instant readAt(FactKind kind, Region region) {
    var fresh = regions.get(region);
    if (fresh == null) {
      return null;
    }
    return switch (kind) {
      case INVENTORY -> fresh.sweptAt();
      case PRICES -> fresh.pricesReadAt();
    };
  }

  /// When the oldest of them was read; null when one never was.
  public @Nullable Instant oldest(FactKind kind, List<Region> of) {
    var read = of.stream().map(r -> readAt(kind, r)).filter(Objects::nonNull).toList();
    return read.size() < of.size() ? null : read.stream().min(Instant::compareTo).orElse(null);
  }

  private Duration limit(FactKind kind) {
    return switch (kind) {
      case INVENTORY -> limits.inventory();
      case PRICES -> limits.prices();
    };
  }

  private static RegionFreshness older(RegionFreshness a, RegionFreshness b) {
    return new RegionFreshness(
        a.region(), older(a.sweptAt(), b.sweptAt()), older(a.pricesReadAt(), b.pricesReadAt()));
  }

  private static @Nullable Instant older(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return null;
    }
    return a.isBefore(b) ? a : b;
  }
}
