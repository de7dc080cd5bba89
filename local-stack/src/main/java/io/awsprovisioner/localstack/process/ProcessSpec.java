package io.awsprovisioner.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How to start one process, how to see that it is ready, and what its death means.
///
/// @param environment added to ours; may hold secrets, so it is left out of `toString`
/// @param log where its output goes; appended to when it is started again
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    Readiness readiness,
    Duration readyWithin,
    WhenItDies whenItDies) {

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// What a death means.
  public enum WhenItDies {
    /// A service: it is started again, as an orchestrator would do it.
    START_AGAIN,
    /// Something all others stand on and whose data may be gone with it: everything ends.
    STOP_EVERYTHING
  }

  @Override
  public String toString() {
    return "ProcessSpec[" + name + ", " + command.getFirst() + "]";
  }
}
