package io.awsprovisioner.planner.offers;

import io.awsprovisioner.model.workertype.WorkerTypeName;

/// Chance from a seed: SplitMix64. Our own few lines because the algorithm has to stay what it is
/// for as long as recorded inputs are replayed, which the JDK promises for none that can be split.
/// Each worker type has its own stream, so that one more worker type does not renumber the others.
public final class PlanRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  private PlanRandom(long state) {
    this.state = state;
  }

  /// The stream of one worker type.
  public static PlanRandom of(long seed, WorkerTypeName workerType) {
    long hash = FNV_OFFSET;
    for (char c : workerType.value().toCharArray()) {
      hash = (hash ^ c) * FNV_PRIME;
    }
    return new PlanRandom(mix(seed + GOLDEN_GAMMA) ^ hash);
  }

  /// From 0 up to, but not including, 1.
  public double fraction() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * UNIT;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
