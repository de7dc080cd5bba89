package io.awsprovisioner.planner.offers;

import io.awsprovisioner.planner.facts.HealthTally;
import io.awsprovisioner.planner.facts.PlanningPolicy.HealthLevels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a pool or a quota is trusted while one plan is made: fully, with one launch at a time,
/// or not for now. It counts what is under way there, the plan's own launches included.
public final class Trial {
  private final double estimate;
  private final boolean onProbation;
  private final @Nullable Instant restsUntil;
  private int underWay;

  private Trial(double estimate, boolean onProbation, @Nullable Instant restsUntil) {
    this.estimate = estimate;
    this.onProbation = onProbation;
    this.restsUntil = restsUntil;
  }

  /// Nothing is known against it.
  public static Trial trusted() {
    return new Trial(1, false, null);
  }

  public static Trial of(HealthTally tally, HealthLevels levels, Instant now) {
    double estimate = tally.estimate(now, levels.halfLife());
    if (estimate < levels.restBelow()) {
      return new Trial(estimate, true, tally.reaches(levels.restBelow(), levels.halfLife()));
    }
    return new Trial(estimate, estimate < levels.probeBelow(), null);
  }

  public double estimate() {
    return estimate;
  }

  /// Until when nothing is launched there; null when something may be.
  public @Nullable Instant restsUntil() {
    return restsUntil;
  }

  /// Whether the one launch that may be tried is under way already.
  public boolean isBeingProbed() {
    return onProbation && underWay > 0;
  }

  public void launched() {
    underWay++;
  }
}
