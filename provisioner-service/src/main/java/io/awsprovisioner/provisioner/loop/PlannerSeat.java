package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.time.Duration;
import java.util.List;

/// The planner's seat. At any moment at most one replica can commit from it; whoever sat there
/// before cannot, wherever it stopped. For one thread, but for [#wake].
public interface PlannerSeat extends AutoCloseable {
  /// Waits for what comes next.
  ///
  /// @param limit after which [Turn.Quiet] is answered
  Turn await(Duration limit);

  /// Writes ledger entries and public events, and says that the ticks answered so far are done: all
  /// or nothing, and nothing unless the seat is still ours. With nothing to write it only proves
  /// that it is.
  ///
  /// @throws SeatLostException when it is not, or when nobody can tell; nothing may be done on the
  ///   strength of what was to be committed, and the next [#await] says what is true
  void commit(List<LedgerEntry> entries, List<BusEvent> events) throws SeatLostException;

  /// Ends a wait early. From any thread.
  void wake();

  @Override
  void close();

  /// What comes next.
  sealed interface Turn {
    /// The seat is ours from now on, and this is the ledger: all of it.
    record Taken(List<LedgerEntry> ledger) implements Turn {
      public Taken {
        ledger = List.copyOf(ledger);
      }
    }

    /// Time to look again. Several ticks are one.
    record Ticked(List<Tick.Why> why) implements Turn {
      public Ticked {
        why = List.copyOf(why);
      }
    }

    /// Nothing happened; the seat is ours.
    record Quiet() implements Turn {}

    /// The seat is somebody else's, or nobody's that we could reach.
    record StandBy() implements Turn {}
  }

  /// The seat is not ours any more.
  final class SeatLostException extends Exception {
    private static final long serialVersionUID = 1L;

    public SeatLostException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
