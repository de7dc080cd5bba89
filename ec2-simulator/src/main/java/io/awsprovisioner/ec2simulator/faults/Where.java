package io.awsprovisioner.ec2simulator.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whom a fault hits; what is absent does not matter. `market` is `spot` or `on-demand`, `action`
/// an API call.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Where(
    @Nullable String region,
    @Nullable String zone,
    @Nullable String instanceType,
    @Nullable String market,
    @Nullable String action) {
  public static final Where ANYWHERE = new Where(null, null, null, null, null);

  static Where ofCalls(@Nullable Where where) {
    return knowing(where, "region", "action");
  }

  static Where ofRegion(@Nullable Where where) {
    return knowing(where, "region");
  }

  static Where ofZone(@Nullable Where where) {
    return knowing(where, "region", "zone");
  }

  static Where ofMarket(@Nullable Where where) {
    return knowing(where, "region", "market");
  }

  static Where ofPools(@Nullable Where where) {
    return knowing(where, "region", "zone", "instanceType", "market");
  }

  public boolean hitsCall(String calledRegion, String calledAction) {
    return fits(region, calledRegion) && fits(action, calledAction);
  }

  public boolean hitsPool(String inRegion, String inZone, String ofType, String inMarket) {
    return fits(region, inRegion)
        && fits(zone, inZone)
        && fits(instanceType, ofType)
        && fits(market, inMarket);
  }

  private static boolean fits(@Nullable String wanted, String actual) {
    return wanted == null || Objects.equals(wanted, actual);
  }

  /// A fault that names what its kind cannot tell apart would hit more than its author thinks, so
  /// it is refused.
  private static Where knowing(@Nullable Where where, String... fields) {
    if (where == null) {
      return ANYWHERE;
    }
    var known = List.of(fields);
    for (String name : where.named()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "`where."
                + name
                + "` means nothing to this kind, which knows "
                + String.join(", ", known));
      }
    }
    return where;
  }

  private List<String> named() {
    var names = new ArrayList<String>();
    addIf(region, "region", names);
    addIf(zone, "zone", names);
    addIf(instanceType, "instanceType", names);
    addIf(market, "market", names);
    addIf(action, "action", names);
    return names;
  }

  private static void addIf(@Nullable String value, String name, List<String> names) {
    if (value != null) {
      names.add(name);
    }
  }
}
