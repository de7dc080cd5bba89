package io.awsprovisioner.benchmarks.market;

import java.util.Arrays;

/// A number that holds until the next one: a price, or what a pool has left. Times are seconds from
/// the start, ascending; the first is 0.
final class StepSeries {
  private final int[] times;
  private final double[] values;
  private final double[] integrals;

  StepSeries(int[] times, double[] values) {
    if (times.length == 0 || times[0] != 0 || times.length != values.length) {
      throw new IllegalArgumentException(
          "a series begins at second 0 and has a value for each time");
    }
    this.times = times.clone();
    this.values = values.clone();
    this.integrals = new double[times.length];
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("times of a series must ascend: " + times[i]);
      }
      integrals[i] = integrals[i - 1] + values[i - 1] * (times[i] - times[i - 1]);
    }
  }

  static StepSeries constant(double value) {
    return new StepSeries(new int[] {0}, new double[] {value});
  }

  double at(int second) {
    return values[index(second)];
  }

  /// The highest that held at any time of the window that ends at `second`.
  double highest(int second, int window) {
    double highest = 0;
    for (int i = index(Math.max(0, second - window)); i < times.length && times[i] <= second; i++) {
      highest = Math.max(highest, values[i]);
    }
    return highest;
  }

  /// Value × seconds from one second to another.
  double integral(int from, int to) {
    return upTo(to) - upTo(from);
  }

  int[] times() {
    return times.clone();
  }

  int size() {
    return times.length;
  }

  int timeOf(int step) {
    return times[step];
  }

  double valueOf(int step) {
    return values[step];
  }

  private double upTo(int second) {
    int i = index(second);
    return integrals[i] + values[i] * (second - times[i]);
  }

  private int index(int second) {
    int found = Arrays.binarySearch(times, second);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }
}
