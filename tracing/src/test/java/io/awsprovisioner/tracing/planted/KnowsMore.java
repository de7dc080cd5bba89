package io.awsprovisioner.tracing.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows a module that is none of tracing's business.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
