package io.awsprovisioner.ec2simulator.faults;

import io.awsprovisioner.ec2simulator.world.Catalogue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that a fault names things that exist: one that can never strike would make a test pass
/// for nothing.
public final class FaultTargets {
  private FaultTargets() {}

  /// Refuses names that the world does not have.
  ///
  /// @throws IllegalArgumentException which names the field and what it may be
  public static void check(Where where, Catalogue catalogue, Collection<String> actions) {
    check("where.region", where.region(), catalogue.regions().keySet());
    check(
        "where.zone",
        where.zone(),
        catalogue.regions().values().stream()
            .flatMap(region -> region.zones().stream())
            .map(zone -> zone.name())
            .toList());
    check("where.instanceType", where.instanceType(), catalogue.types().keySet());
    check("where.market", where.market(), List.of("spot", "on-demand"));
    check("where.action", where.action(), actions);
  }

  private static void check(String field, @Nullable String value, Collection<String> known) {
    if (value != null && !known.contains(value)) {
      throw new IllegalArgumentException(
          "`"
              + field
              + "` is "
              + value
              + ", which does not exist; there are "
              + String.join(", ", known));
    }
  }
}
