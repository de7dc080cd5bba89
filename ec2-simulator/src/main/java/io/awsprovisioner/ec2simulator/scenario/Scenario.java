package io.awsprovisioner.ec2simulator.scenario;

import io.awsprovisioner.ec2simulator.faults.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Faults with their times, counted from the simulator's start.
public record Scenario(List<Episode> faults) {
  public static final Scenario QUIET = new Scenario(List.of());

  public Scenario {
    if (faults == null) {
      throw new IllegalArgumentException("`faults` must be a list of episodes");
    }
    faults = List.copyOf(faults);
  }

  /// One fault: its name on the board, when it comes (absent = at the start), how long it stays
  /// (absent = for good).
  public record Episode(
      String name, @Nullable Double afterSeconds, @Nullable Double forSeconds, Fault fault) {
    public Episode {
      if (name == null || name.isBlank()) {
        throw new IllegalArgumentException("`name` is missing: each fault of a scenario has one");
      }
      if (fault == null) {
        throw new IllegalArgumentException("`fault` is missing in the episode " + name);
      }
      if ((afterSeconds != null && afterSeconds < 0) || (forSeconds != null && forSeconds <= 0)) {
        throw new IllegalArgumentException(
            "`afterSeconds` must be 0 or more and `forSeconds` above 0 in the episode " + name);
      }
    }

    long beginsAfterMillis() {
      return afterSeconds == null ? 0 : Math.round(afterSeconds * 1_000);
    }
  }
}
