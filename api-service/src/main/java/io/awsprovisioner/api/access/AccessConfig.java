package io.awsprovisioner.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// Who may call.
@ConfigMapping(prefix = "provisioner.access")
public interface AccessConfig {
  /// A JSON file with a list of `{"clientId", "accessToken", "scopes": […], "expires"?}`. Nothing
  /// starts open: without this file the service does not start.
  Path clientsFile();

  /// How far a client's clock may be off, in both directions.
  @WithDefault("15m")
  Duration clockSkew();
}
