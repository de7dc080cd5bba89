package io.awsprovisioner.benchmarks.market;

import java.util.List;

/// Many runs as one number.
final class Numbers {
  private Numbers() {}

  static double median(List<Double> of) {
    var sorted = of.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  static double worst(List<Double> of) {
    return of.stream().max(Double::compare).orElse(0.0);
  }
}
