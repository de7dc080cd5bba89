package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.planner.facts.PlanningInput;
import io.awsprovisioner.planner.plan.Plan;
import io.awsprovisioner.provisioner.launch.LaunchState;
import java.time.Instant;
import java.util.List;

/// Where the loop's numbers go.
public interface LoopMetrics {
  /// A tick was committed, and what it decided is about to be carried out.
  void ticked(Ticked tick);

  /// A plan was stopped by its audit.
  void auditStopped(int findings);

  /// An instance appeared for a launch that had been given up.
  void unexpected();

  /// A launch came to this.
  void settled(LaunchState outcome);

  /// Whether this replica is the planner, and how many launches are open.
  void seat(boolean planning, int openLaunches);

  /// A committed tick: what it knew, what it decided, and the intents that it wrote down.
  ///
  /// @param unrecorded living instances that stand in no record of the ledger
  record Ticked(
      PlanningInput input,
      Plan plan,
      List<LaunchState.Intended> launches,
      int unrecorded,
      Instant completed) {
    public Ticked {
      launches = List.copyOf(launches);
    }
  }
}
