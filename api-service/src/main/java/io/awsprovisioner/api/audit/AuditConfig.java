package io.awsprovisioner.api.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long it is remembered who did what.
@ConfigMapping(prefix = "provisioner.audit")
public interface AuditConfig {
  /// How long a line of the audit is kept.
  @WithDefault("400d")
  Duration keepFor();
}
