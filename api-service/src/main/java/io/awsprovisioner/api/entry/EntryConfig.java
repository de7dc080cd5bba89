package io.awsprovisioner.api.entry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// How requests come in.
@ConfigMapping(prefix = "provisioner.api")
public interface EntryConfig {
  /// Whether the historic reads are open to everybody, as they were.
  @WithDefault("true")
  boolean publicReads();

  /// The value of `Access-Control-Allow-Origin`.
  @WithDefault("*")
  String corsOrigin();

  /// Proxies whose `X-Forwarded-*` headers are believed: IP addresses, and networks such as
  /// `10.0.0.0/8`. Behind a proxy that is not listed every caller seems to be that proxy.
  Optional<List<String>> trustedProxies();
}
