package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.provisioner.launch.LaunchState;
import java.time.Duration;

/// Where the loop's numbers go.
public interface LoopMetrics {
  /// A tick was committed.
  void ticked(Duration took, int launches, int terminations);

  /// A plan was stopped by its audit.
  void auditStopped(int findings);

  /// A launch came to this.
  void settled(LaunchState outcome);

  /// Whether this replica is the planner, and how many launches are open.
  void seat(boolean planning, int openLaunches);
}
