package io.awsprovisioner.ec2simulator.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
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
}
