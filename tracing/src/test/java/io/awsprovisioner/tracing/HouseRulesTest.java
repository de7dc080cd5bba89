package io.awsprovisioner.tracing;

import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.houserules.SharedRules;
import io.awsprovisioner.tracing.planted.KnowsMore;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  HouseRulesTest() {
    super("io.awsprovisioner.tracing");
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(
        OwnRule.of(SharedRules.knowsOfOursOnly("io.awsprovisioner.tracing.."), KnowsMore.class));
  }
}
