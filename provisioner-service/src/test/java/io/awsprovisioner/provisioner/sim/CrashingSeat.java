package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Tells the points before and after each commit.
record CrashingSeat(PlannerSeat seat, Consumer<Point> reached) implements PlannerSeat {
  @Override
  public Turn await(Duration limit) {
    return seat.await(limit);
  }

  @Override
  public void commit(List<LedgerEntry> entries, List<BusEvent> events) throws SeatLostException {
    boolean intent = entries.stream().anyMatch(e -> e instanceof LedgerEntry.Launch(Intended _));
    boolean termination = entries.stream().anyMatch(LedgerEntry.Termination.class::isInstance);
    boolean outcome =
        entries.stream()
            .anyMatch(e -> e instanceof LedgerEntry.Launch(var l) && !(l instanceof Intended));
    tell(intent, Point.INTENT_NOT_COMMITTED);
    tell(termination, Point.TERMINATION_NOT_COMMITTED);
    tell(outcome, Point.OUTCOME_NOT_COMMITTED);
    seat.commit(entries, events);
    tell(intent, Point.INTENT_COMMITTED);
    tell(termination, Point.TERMINATION_COMMITTED);
    tell(outcome, Point.OUTCOME_COMMITTED);
  }

  private void tell(boolean isSo, Point point) {
    if (isSo) {
      reached.accept(point);
    }
  }

  @Override
  public void wake() {
    seat.wake();
  }

  @Override
  public void close() {
    seat.close();
  }
}
