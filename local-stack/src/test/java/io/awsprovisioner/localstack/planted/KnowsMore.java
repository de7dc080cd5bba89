package io.awsprovisioner.localstack.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows a module that this one must not know.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
