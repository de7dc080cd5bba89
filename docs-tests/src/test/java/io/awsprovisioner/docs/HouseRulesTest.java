package io.awsprovisioner.docs;

import io.awsprovisioner.houserules.ModuleRules;

final class HouseRulesTest extends ModuleRules {
  HouseRulesTest() {
    super("io.awsprovisioner.docs");
  }
}
