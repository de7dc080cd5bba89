package io.awsprovisioner.model.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows more than words should.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
