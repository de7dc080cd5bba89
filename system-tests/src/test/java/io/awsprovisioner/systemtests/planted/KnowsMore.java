package io.awsprovisioner.systemtests.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows code of ours, where only public doors may be used.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
