package io.awsprovisioner.api.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When the provisioner counts as late or down.
@ConfigMapping(prefix = "provisioner.status")
public interface StatusConfig {
  /// Without a completed iteration for this long it is `late`. Iterations come every 10 s.
  @WithDefault("60s")
  Duration lateAfter();

  /// Without a completed iteration for this long it is `down`.
  @WithDefault("5m")
  Duration downAfter();
}
