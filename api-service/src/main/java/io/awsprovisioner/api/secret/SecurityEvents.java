package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Says loudly what should not happen with tokens. Never names one.
public final class SecurityEvents {
  private static final Logger LOG = Logger.getLogger(SecurityEvents.class);

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
    Metric.SECURITY_EVENTS.counter(metrics, kind.name().toLowerCase(Locale.ROOT)).increment();
    LOG.warnf(
        "security event kind=%s workerType=%s launchId=%s peer=%s",
        kind, secret.workerType(), secret.launched().map(Object::toString).orElse("none"), peer);
  }
}
