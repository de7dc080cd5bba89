package io.awsprovisioner.planner.facts;

import java.time.Duration;
import java.time.Instant;

/// Successes and failures that fade: after one half-life each counts half. A decaying estimate, not
/// a time-out, because a pool that fails once an hour and one that fails always should not be
/// treated alike.
///
/// @param asOf when the two numbers were right; they fade from there
public record HealthTally(double successes, double failures, Instant asOf) {
  /// One imagined success, so that a pool that nobody has tried counts as healthy.
  private static final double PRIOR = 1;

  public HealthTally {
    if (!(successes >= 0) || !(failures >= 0)) {
      throw new IllegalArgumentException("counts must be at least 0");
    }
    asOf = Milliseconds.of(asOf);
  }

  /// Nothing known at that time.
  public static HealthTally none(Instant at) {
    return new HealthTally(0, 0, at);
  }

  /// What is left of it at a later time. An earlier time changes nothing: clocks may differ a bit.
  public HealthTally at(Instant now, Duration halfLife) {
    if (!now.isAfter(asOf)) {
      return this;
    }
    // Strict, since a replay on another machine must give the last bit as well.
    double left = StrictMath.pow(0.5, ratio(Duration.between(asOf, now), halfLife));
    return new HealthTally(successes * left, failures * left, now);
  }

  /// One more launch that worked.
  public HealthTally succeeded(Instant now, Duration halfLife) {
    var faded = at(now, halfLife);
    return new HealthTally(faded.successes + 1, faded.failures, faded.asOf);
  }

  /// One more launch that was refused, or an instance that was taken away.
  public HealthTally failed(Instant now, Duration halfLife) {
    var faded = at(now, halfLife);
    return new HealthTally(faded.successes, faded.failures + 1, faded.asOf);
  }

  /// So many more that failed, all now; with none it is as it was.
  public HealthTally failed(int times, Instant now, Duration halfLife) {
    var faded = at(now, halfLife);
    return times == 0 ? this : new HealthTally(faded.successes, faded.failures + times, faded.asOf);
  }

  /// The estimated chance that a launch works, 0 to 1; 1 when nothing is known against it.
  public double estimate(Instant now, Duration halfLife) {
    var faded = at(now, halfLife);
    return (faded.successes + PRIOR) / (faded.successes + faded.failures + PRIOR);
  }

  /// When the estimate will have risen to `level` (below 1) if nothing else happens. The estimate
  /// rises as failures fade against the imagined success.
  public Instant reaches(double level, Duration halfLife) {
    // (s·x + 1) / (s·x + f·x + 1) = level, solved for the part x that is left.
    double weight = level * (successes + failures) - successes;
    double left = weight <= 0 ? 1 : Math.min(1, PRIOR * (1 - level) / weight);
    double halfLives = -StrictMath.log(left) / StrictMath.log(2);
    return asOf.plusMillis((long) Math.ceil(halfLives * halfLife.toMillis()));
  }

  private static double ratio(Duration part, Duration whole) {
    return (double) part.toMillis() / whole.toMillis();
  }
}
