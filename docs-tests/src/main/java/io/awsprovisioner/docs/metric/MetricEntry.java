package io.awsprovisioner.docs.metric;

import java.util.List;

/// A metric of ours as its source says.
///
/// @param meter with dots
/// @param unit empty where it counts things
public record MetricEntry(String meter, String unit, String meaning, List<String> labels) {
  public MetricEntry {
    labels = List.copyOf(labels);
  }

  /// What every series of it begins with in Prometheus: a counter has `_total` behind, a histogram
  /// `_bucket`, `_count`, `_sum` and `_max`.
  public String prometheus() {
    var name = meter.replace('.', '_');
    return unit.isEmpty() ? name : name + "_" + unit;
  }
}
