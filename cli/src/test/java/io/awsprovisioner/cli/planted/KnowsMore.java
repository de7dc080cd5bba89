package io.awsprovisioner.cli.planted;

import io.awsprovisioner.houserules.ModuleRules;

/// Knows code that the command line must not share.
public abstract class KnowsMore extends ModuleRules {
  KnowsMore() {
    super("nowhere");
  }
}
