package io.awsprovisioner.api.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// The Taskcluster credentials that getSecret hands out.
@ConfigMapping(prefix = "provisioner.credentials")
public interface CredentialsConfig {
  /// The client that issues them. It must stand in the clients file: its access token signs them.
  String issuerClientId();

  /// Their scopes. `{provisionerId}`, `{workerType}`, `{region}` and `{instanceType}` are filled
  /// in; one that needs a place is left out where no place is known.
  @WithDefault("assume:worker-type:{provisionerId}/{workerType},assume:worker-id:*")
  List<String> scopes();

  /// How long they live; at most 96 hours.
  @WithDefault("96h")
  Duration lifetime();
}
