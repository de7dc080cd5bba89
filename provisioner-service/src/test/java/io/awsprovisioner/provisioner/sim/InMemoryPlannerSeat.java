package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import java.time.Duration;
import java.util.List;

/// The seat without Kafka. It never waits; time is the test's.
public final class InMemoryPlannerSeat implements PlannerSeat {
  private static final long NONE = -1;

  private final SeatServer server;
  private long epoch = NONE;
  private int position;

  InMemoryPlannerSeat(SeatServer server) {
    this.server = server;
  }

  @Override
  public Turn await(Duration limit) {
    if (!server.claim(this)) {
      epoch = NONE;
      return new Turn.StandBy();
    }
    if (epoch == NONE) {
      epoch = server.nextEpoch();
      position = server.answered();
      return new Turn.Taken(server.ledger());
    }
    var ticks = server.ticksFrom(position);
    position = server.tickEnd();
    return ticks.isEmpty()
        ? new Turn.Quiet()
        : new Turn.Ticked(ticks.stream().map(Tick::why).toList());
  }

  @Override
  public void commit(List<LedgerEntry> entries, List<BusEvent> events) throws SeatLostException {
    if (epoch == NONE || !server.commit(epoch, position, entries, events)) {
      close();
      throw new SeatLostException("fenced", new IllegalStateException("epoch " + epoch));
    }
  }

  @Override
  public void wake() {
    // It never sleeps.
  }

  @Override
  public void close() {
    epoch = NONE;
    server.release(this);
  }
}
