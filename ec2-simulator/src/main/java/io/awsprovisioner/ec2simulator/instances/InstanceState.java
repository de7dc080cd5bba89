package io.awsprovisioner.ec2simulator.instances;

import java.time.Instant;

/// Where an instance is in its life. The legal moves are methods; there are no others.
public sealed interface InstanceState {
  Instant since();

  /// The name that EC2 shows.
  default String label() {
    return switch (this) {
      case Pending _ -> "pending";
      case Running _ -> "running";
      case ShuttingDown _ -> "shutting-down";
      case Stopped _ -> "stopped";
      case Terminated _ -> "terminated";
    };
  }

  /// The number that EC2 shows with the name.
  default int code() {
    return switch (this) {
      case Pending _ -> 0;
      case Running _ -> 16;
      case ShuttingDown _ -> 32;
      case Terminated _ -> 48;
      case Stopped _ -> 80;
    };
  }

  /// A state in which the instance holds its machine: counted for capacity and quotas.
  sealed interface Alive extends InstanceState {
    default ShuttingDown shutDown(Instant at, String by, StateReason reason) {
      return new ShuttingDown(at, by, reason);
    }
  }

  record Pending(Instant since) implements Alive {
    public Running booted(Instant at) {
      return new Running(at);
    }

    public Terminated failed(Instant at, StateReason reason) {
      return new Terminated(at, "ec2", reason);
    }
  }

  record Running(Instant since) implements Alive {
    public Stopped stopped(Instant at, StateReason reason) {
      return new Stopped(at, reason);
    }
  }

  /// `by` is client, worker or ec2, as in the journal.
  record ShuttingDown(Instant since, String by, StateReason reason) implements InstanceState {
    public Terminated gone(Instant at) {
      return new Terminated(at, by, reason);
    }
  }

  /// Stopped from inside. EC2 passes through `stopping` first; nothing that the simulator is for
  /// depends on it.
  record Stopped(Instant since, StateReason reason) implements InstanceState {
    public ShuttingDown shutDown(Instant at, String by, StateReason why) {
      return new ShuttingDown(at, by, why);
    }
  }

  record Terminated(Instant since, String by, StateReason reason) implements InstanceState {}
}
