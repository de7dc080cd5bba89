package io.awsprovisioner.planner.facts;

import io.awsprovisioner.model.workertype.WorkerType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A worker type, what waits for it, and whether EC2 is known to refuse it.
public record WorkerTypeFacts(
    WorkerType definition, Demand demand, @Nullable ConfigurationProblem problem) {

  /// EC2 refused the configuration itself (an AMI that is gone, say): each further attempt would
  /// fail the same way.
  ///
  /// @param version of the definition that was refused; a newer one is tried again
  /// @param why for people, and for whoever can mend it
  public record ConfigurationProblem(long version, String why, Instant at) {
    public ConfigurationProblem {
      at = Milliseconds.of(at);
    }
  }

  /// The problem, if it is about the definition as it is now.
  public Optional<ConfigurationProblem> currentProblem() {
    return Optional.ofNullable(problem).filter(p -> p.version() >= definition.version());
  }
}
