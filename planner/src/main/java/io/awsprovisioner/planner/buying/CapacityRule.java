package io.awsprovisioner.planner.buying;

/// How much capacity a worker type should gain now (contract, section 5), in capacity units.
///
/// Capacity on its way counts as present: EC2 takes minutes to boot, a tick takes seconds, and
/// without this every tick in between would buy the same machines again.
public final class CapacityRule {
  private CapacityRule() {}

  /// What decided the change.
  public enum Bound {
    /// Demand alone.
    NONE,
    /// minCapacity: demand alone would leave less.
    MINIMUM,
    /// maxCapacity: demand alone would ask for more.
    MAXIMUM
  }

  /// What a worker type has and wants.
  ///
  /// @param running R
  /// @param onItsWay C: pending and requested
  /// @param pendingTasks P
  public record Situation(int running, int onItsWay, int pendingTasks) {}

  /// The bounds of a definition.
  public record Limits(int minCapacity, int maxCapacity, double scalingRatio) {}

  /// What the rule asks for.
  ///
  /// @param units to gain; zero or negative when there is enough
  public record Change(int units, Bound bound) {}

  /// The rule, to the letter.
  public static Change decide(Limits limits, Situation now) {
    long present = (long) now.running() + now.onItsWay();
    long tolerated = Math.round(limits.scalingRatio() * now.running());
    long missing = now.pendingTasks() - now.onItsWay() - tolerated;
    long target = missing + present;
    if (target >= limits.maxCapacity()) {
      var bound = target > limits.maxCapacity() ? Bound.MAXIMUM : Bound.NONE;
      return change(limits.maxCapacity() - present, bound);
    }
    if (target < limits.minCapacity()) {
      return change(limits.minCapacity() - present, Bound.MINIMUM);
    }
    return change(missing, Bound.NONE);
  }

  private static Change change(long units, Bound bound) {
    return new Change(Math.clamp(units, Integer.MIN_VALUE, Integer.MAX_VALUE), bound);
  }
}
