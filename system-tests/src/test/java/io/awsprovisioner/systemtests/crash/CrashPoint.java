package io.awsprovisioner.systemtests.crash;

import java.util.List;

/// A point between two outside effects at which a planner's process ends, or is stopped and wakes
/// later.
///
/// @param point as the agent tells it
/// @param when what the planner must do to come there
public record CrashPoint(String point, When when) {

  /// What leads a planner to a point.
  public enum When {
    /// It launches.
    LAUNCHES,
    /// It launches and EC2 refuses.
    IS_REFUSED,
    /// It sees that an instance has ended by itself.
    SEES_AN_END,
    /// It ends an instance, since an operator said so.
    TERMINATES,
    /// It takes over from a planner that was killed.
    TAKES_OVER
  }

  /// Every point at which a process is killed.
  public static List<CrashPoint> all() {
    return List.of(
        new CrashPoint("tick consumed", When.LAUNCHES),
        new CrashPoint("intended: not begun", When.LAUNCHES),
        new CrashPoint("intended: sent", When.LAUNCHES),
        new CrashPoint("intended: whole", When.LAUNCHES),
        new CrashPoint("intended: committed", When.LAUNCHES),
        new CrashPoint("secret: not asked", When.LAUNCHES),
        new CrashPoint("secret: asked", When.LAUNCHES),
        new CrashPoint("secret: answered", When.LAUNCHES),
        new CrashPoint("launch: not asked", When.LAUNCHES),
        new CrashPoint("launch: asked", When.LAUNCHES),
        new CrashPoint("launch: answered", When.LAUNCHES),
        new CrashPoint("launched: sent", When.LAUNCHES),
        new CrashPoint("launched: whole", When.LAUNCHES),
        new CrashPoint("launched: committed", When.LAUNCHES),
        new CrashPoint("running: whole", When.LAUNCHES),
        new CrashPoint("failed: whole", When.IS_REFUSED),
        new CrashPoint("gone: whole", When.SEES_AN_END),
        new CrashPoint("gone: committed", When.SEES_AN_END),
        new CrashPoint("termination: whole", When.TERMINATES),
        new CrashPoint("termination: committed", When.TERMINATES),
        new CrashPoint("termination: not asked", When.TERMINATES),
        new CrashPoint("termination: asked", When.TERMINATES),
        new CrashPoint("termination: answered", When.TERMINATES),
        new CrashPoint("seat: assigned", When.TAKES_OVER),
        new CrashPoint("seat: fenced", When.TAKES_OVER),
        new CrashPoint("seat: ledger read", When.TAKES_OVER),
        new CrashPoint("seat: taken over", When.TAKES_OVER));
  }

  /// Those that every run of the tests has time for.
  public static List<CrashPoint> few() {
    return List.of(
        new CrashPoint("intended: committed", When.LAUNCHES),
        new CrashPoint("launch: asked", When.LAUNCHES));
  }

  /// Where a planner is stopped and wakes when another one has done its work.
  public static List<CrashPoint> allZombies() {
    return List.of(
        new CrashPoint("tick consumed", When.LAUNCHES),
        new CrashPoint("intended: not begun", When.LAUNCHES),
        new CrashPoint("intended: whole", When.LAUNCHES),
        new CrashPoint("intended: committed", When.LAUNCHES),
        new CrashPoint("secret: not asked", When.LAUNCHES),
        new CrashPoint("launch: not asked", When.LAUNCHES),
        new CrashPoint("launch: answered", When.LAUNCHES),
        new CrashPoint("launched: whole", When.LAUNCHES),
        new CrashPoint("termination: whole", When.TERMINATES),
        new CrashPoint("termination: not asked", When.TERMINATES),
        new CrashPoint("seat: assigned", When.TAKES_OVER),
        new CrashPoint("seat: ledger read", When.TAKES_OVER));
  }

  @Override
  public String toString() {
    return point;
  }
}
