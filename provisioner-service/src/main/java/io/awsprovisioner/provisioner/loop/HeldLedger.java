package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.provisioner.launch.LaunchLedgerState;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat.SeatLostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The ledger as the planner holds it: what is committed is folded, and every commit proves that
/// the seat was still ours when it began.
///
/// A proof lasts [#LEASE]. EC2 knows nothing of our fence, so a planner that was stopped in the
/// middle of its work and wakes up must first prove that it still is the planner before it asks EC2
/// for anything. Owned by the planner's thread.
final class HeldLedger {
  /// Shorter than the group's session (6 s), so that nobody else can have taken the seat, asked
  /// around and declared a launch failed while a proof lasts. At double, a planner that wakes from
  /// a pause could launch beside its successor.
  static final Duration LEASE = Duration.ofSeconds(4);

  private final PlannerSeat seat;
  private final InstantSource clock;
  private LaunchLedgerState state = new LaunchLedgerState();
  private Instant takenAt = Instant.MIN;
  private Instant ours = Instant.MIN;

  HeldLedger(PlannerSeat seat, InstantSource clock) {
    this.seat = seat;
    this.clock = clock;
  }

  /// The seat was taken, with that ledger.
  void take(List<LedgerEntry> entries) {
    state = new LaunchLedgerState();
    entries.forEach(state::fold);
    takenAt = clock.instant();
    ours = Instant.MIN;
  }

  /// Writes, and folds what is written.
  void commit(List<LedgerEntry> entries, List<BusEvent> events) throws SeatLostException {
    var begun = clock.instant();
    seat.commit(entries, events);
    ours = begun.plus(LEASE);
    entries.forEach(state::fold);
  }

  /// Proves the seat anew, if the last proof is half over.
  void renew() throws SeatLostException {
    if (clock.instant().plus(LEASE.dividedBy(2)).isAfter(ours)) {
      commit(List.of(), List.of());
    }
  }

  /// Until then the seat is known to be ours.
  Instant ours() {
    return ours;
  }

  LaunchLedgerState state() {
    return state;
  }

  /// From then on no proof of a former planner lasts any more.
  Instant alone() {
    return takenAt.plus(LEASE);
  }

  /// When the seat was taken.
  Instant takenAt() {
    return takenAt;
  }
}
