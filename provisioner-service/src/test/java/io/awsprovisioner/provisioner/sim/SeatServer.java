package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What Kafka is to the seats: ledger, ticks, who owns the seat, and the fence.
final class SeatServer {
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private final List<BusEvent> events = new ArrayList<>();
  private final boolean fenced;
  private Consumer<BusEvent> listener = _ -> {};
  private @Nullable InMemoryPlannerSeat owner;
  private long epoch;
  private int answered;
  private int mostEventsAtOnce;

  /// @param fenced false takes the fence out, to see the tests go red
  SeatServer(boolean fenced) {
    this.fenced = fenced;
  }

  void listener(Consumer<BusEvent> told) {
    listener = told;
  }

  void publish(Tick tick) {
    ticks.add(tick);
  }

  /// The owner has not been heard of for a session.
  void expire() {
    owner = null;
  }

  boolean isOwnedBy(InMemoryPlannerSeat seat) {
    return owner == seat;
  }

  /// The seat for whoever asks first.
  boolean claim(InMemoryPlannerSeat seat) {
    if (owner == null) {
      owner = seat;
    }
    return owner == seat;
  }

  void release(InMemoryPlannerSeat seat) {
    if (owner == seat) {
      owner = null;
    }
  }

  /// Fences all who came before.
  long nextEpoch() {
    epoch++;
    return epoch;
  }

  int tickEnd() {
    return ticks.size();
  }

  int answered() {
    return answered;
  }

  List<Tick> ticksFrom(int position) {
    return List.copyOf(ticks.subList(position, ticks.size()));
  }

  boolean commit(long by, int done, List<LedgerEntry> entries, List<BusEvent> told) {
    if (fenced && by != epoch) {
      return false;
    }
    mostEventsAtOnce = Math.max(mostEventsAtOnce, told.size());
    ledger.addAll(entries);
    events.addAll(told);
    answered = Math.max(answered, done);
    told.forEach(listener);
    return true;
  }

  /// Kafka has lost all its data.
  void lose() {
    ledger.clear();
    ticks.clear();
    answered = 0;
    owner = null;
    epoch++;
  }

  /// Events of the largest commit.
  int mostEventsAtOnce() {
    return mostEventsAtOnce;
  }

  List<LedgerEntry> ledger() {
    return List.copyOf(ledger);
  }

  List<BusEvent> events() {
    return List.copyOf(events);
  }
}
