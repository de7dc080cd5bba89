package io.awsprovisioner.api.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

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
