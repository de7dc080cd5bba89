package io.awsprovisioner.embedded;

import io.awsprovisioner.embedded.planted.KnowsMore;
import io.awsprovisioner.houserules.ModuleRules;
import io.awsprovisioner.houserules.SharedRules;
import java.util.List;

final class HouseRulesTest extends ModuleRules {
  HouseRulesTest() {
    super("io.awsprovisioner.embedded");
  }

  @Override
  protected List<OwnRule> ownRules() {
    return List.of(
        OwnRule.of(SharedRules.knowsOfOursOnly("io.awsprovisioner.embedded.."), KnowsMore.class));
  }
}
