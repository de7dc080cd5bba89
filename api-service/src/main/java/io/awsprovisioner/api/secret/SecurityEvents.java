package io.awsprovisioner.api.secret;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/// Says loudly what should not happen with tokens. Never names one.
public final class SecurityEvents {
  private static final Logger LOG = Logger.getLogger(SecurityEvents.class);

  /// The metric, by kind.
  static final String METRIC = "provisioner.api.security.events";

  private final MeterRegistry metrics;

  public SecurityEvents(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /// What may happen.
  enum Kind {
    /// A used token was shown by somebody else than its first reader.
    TOKEN_REUSED,
    /// Token and instance do not belong together.
    WRONG_INSTANCE
  }

  void tell(Kind kind, StoredSecret secret, String peer) {
    metrics.counter(METRIC, "kind", kind.name().toLowerCase(java.util.Locale.ROOT)).increment();
    LOG.warnf(
        "security event kind=%s workerType=%s launchId=%s peer=%s",
        kind, secret.workerType(), secret.launched().map(Object::toString).orElse("none"), peer);
  }
}
