package io.awsprovisioner.bus.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows a module that is none of the bus's business.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
