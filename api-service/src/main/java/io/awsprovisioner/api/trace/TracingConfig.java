package io.awsprovisioner.api.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Traces, for whoever collects them.
@ConfigMapping(prefix = "provisioner.tracing")
public interface TracingConfig {
  /// Base address of a collector that takes OTLP over HTTP, such as `http://collector:4318`; spans
  /// go to `/v1/traces` there. Without it nothing is traced.
  Optional<URI> endpoint();

  /// Which part of the traces that begin here is recorded, from 0 to 1. A call that brings a
  /// `traceparent` has decided already.
  @WithDefault("1")
  double sample();
}
