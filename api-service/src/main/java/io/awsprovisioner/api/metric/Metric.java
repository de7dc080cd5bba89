package io.awsprovisioner.api.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// This service's own metrics. Closed: dashboards and alerts are written against them, so a new one
/// is a decision. The reference page is generated from this list.
///
/// Prometheus shows the names with underscores, their unit behind, and `_total` on counters.
// Its fields are texts; saying so of a list to the checker would take an annotation of its own
// library.
@SuppressWarnings("ImmutableEnumChecker")
public enum Metric {
  CHORES(
      "provisioner.api.chores",
      "",
      "What housekeeping has done, in rows: purged, re-encrypted, told again.",
      "chore"),
  OUTBOX_OLDEST(
      "provisioner.api.outbox.oldest",
      "seconds",
      "Age of the oldest event that is due and not on the bus yet; 0 without any."),
  SECRETS_REDEEMED(
      "provisioner.api.secrets.redeemed", "", "Secrets that were opened for the first time."),
  SECRETS_REFUSED("provisioner.api.secrets.refused", "", "Calls with a token that opened nothing."),
  WORKER_START(
      "provisioner.api.worker.start",
      "seconds",
      "From a launch's registered secret to its worker's getSecret; histogram."),
  SECURITY_EVENTS(
      "provisioner.api.security.events",
      "",
      "A used token was shown by somebody else (token_reused), or by the wrong instance.",
      "kind");

  private final String meter;
  private final String unit;
  private final String meaning;
  private final List<String> labels;

  Metric(String meter, String unit, String meaning, String... labels) {
    this.meter = meter;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /// Shows a number that is asked for at each scrape.
  public <T> void gauge(MeterRegistry registry, T of, ToDoubleFunction<T> value) {
    Gauge.builder(meter, of, value).description(meaning).baseUnit(unit).register(registry);
  }

  /// With buckets from 1 s to an hour: machines boot in minutes.
  public Timer timer(MeterRegistry registry) {
    return Timer.builder(meter)
        .description(meaning)
        .serviceLevelObjectives(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1))
        .register(registry);
  }

  /// Counts.
  ///
  /// @param values of its labels, in their order
  public Counter counter(MeterRegistry registry, String... values) {
    var builder =
        Counter.builder(meter).description(meaning).baseUnit(unit.isEmpty() ? null : unit);
    for (int i = 0; i < labels.size(); i++) {
      builder.tag(labels.get(i), values[i]);
    }
    return builder.register(registry);
  }
}
