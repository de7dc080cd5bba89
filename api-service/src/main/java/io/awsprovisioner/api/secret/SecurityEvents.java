package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.metric.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Counts what tokens open, and says loudly what should not happen with them. Never names one.
public final class SecurityEvents {
  private static final Logger LOG = Logger.getLogger(SecurityEvents.class);

  private final MeterRegistry metrics;

  public SecurityEvents(MeterRegistry metrics) {
    this.metrics = metrics;
    // Alerts watch their increase, which the first count of a new series is not.
    for (var kind : Kind.values()) {
      counter(kind);
    }
  }

  /// What may happen.
  enum Kind {
    /// A used token was shown by somebody else than its first reader.
    TOKEN_REUSED,
    /// Token and instance do not belong together.
    WRONG_INSTANCE
  }

  /// A secret was opened for the first time.
  void redeemed(StoredSecret secret, Instant now) {
    Metric.SECRETS_REDEEMED.counter(metrics).increment();
    if (secret.launched().isPresent()) {
      Metric.WORKER_START.timer(metrics).record(Duration.between(secret.created(), now));
    }
  }

  /// A token opened nothing.
  void refused() {
    Metric.SECRETS_REFUSED.counter(metrics).increment();
  }

  void tell(Kind kind, StoredSecret secret, String peer) {
    counter(kind).increment();
    LOG.warnf(
        "security event kind=%s workerType=%s launchId=%s peer=%s",
        kind, secret.workerType(), secret.launched().map(Object::toString).orElse("none"), peer);
  }

  private Counter counter(Kind kind) {
    return Metric.SECURITY_EVENTS.counter(metrics, kind.name().toLowerCase(Locale.ROOT));
  }
}
