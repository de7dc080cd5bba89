package io.awsprovisioner.benchmarks.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Series that wander, and episodes that interrupt them.
final class Walks {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final double SECONDS_PER_DAY = 86_400;

  private final int seconds;

  Walks(int seconds) {
    this.seconds = seconds;
  }

  /// How a series moves.
  ///
  /// @param minutes between two changes, on average
  /// @param wander of one change: standard deviation of the logarithm
  /// @param pullBack share of the distance to the average that a change takes back
  record Gait(double minutes, double wander, double pullBack) {}

  /// From second `from` up to, but not including, second `to`.
  record Episode(int from, int to) {}

  StepSeries around(double average, Gait gait, Random random) {
    var times = new ArrayList<Integer>();
    var values = new ArrayList<Double>();
    double distance = random.nextGaussian() * gait.wander();
    for (int second = 0; second < seconds; ) {
      times.add(second);
      values.add(average * StrictMath.exp(distance));
      distance = distance * (1 - gait.pullBack()) + random.nextGaussian() * gait.wander();
      second += 1 + exponential(gait.minutes() * SECONDS_PER_MINUTE, random);
    }
    return series(times, values);
  }

  List<Episode> episodes(Random random, double perDay, double minutes) {
    var episodes = new ArrayList<Episode>();
    if (perDay <= 0) {
      return episodes;
    }
    int length = (int) (minutes * SECONDS_PER_MINUTE);
    int second = exponential(SECONDS_PER_DAY / perDay, random);
    while (second < seconds) {
      episodes.add(new Episode(second, second + length));
      second += length + exponential(SECONDS_PER_DAY / perDay, random);
    }
    return episodes;
  }

  static StepSeries times(StepSeries series, List<Episode> episodes, double factor) {
    var times = new TreeSet<Integer>();
    for (int time : series.times()) {
      times.add(time);
    }
    episodes.forEach(e -> times.add(e.from()));
    episodes.forEach(e -> times.add(e.to()));
    var values = new ArrayList<Double>();
    for (int time : times) {
      boolean isInside = episodes.stream().anyMatch(e -> e.from() <= time && time < e.to());
      values.add(series.at(time) * (isInside ? factor : 1));
    }
    return series(List.copyOf(times), values);
  }

  /// @param steps of 1, so 1e4 rounds to four decimals
  /// @param most that a value may be: spot prices do not pass the on-demand price
  static StepSeries rounded(StepSeries series, double steps, double most) {
    var values = new ArrayList<Double>();
    var times = new ArrayList<Integer>();
    for (int i = 0; i < series.size(); i++) {
      double value = Math.min(most, Math.round(series.valueOf(i) * steps) / steps);
      times.add(series.timeOf(i));
      values.add(value);
    }
    return series(times, values);
  }

  private static int exponential(double mean, Random random) {
    return (int) (-StrictMath.log(1 - random.nextDouble()) * mean);
  }

  private static StepSeries series(List<Integer> times, List<Double> values) {
    return new StepSeries(
        times.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
