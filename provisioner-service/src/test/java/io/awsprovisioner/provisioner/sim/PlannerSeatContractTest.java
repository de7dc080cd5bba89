package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.provisioner.launch.LaunchEvents;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LedgerEntry;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import io.awsprovisioner.provisioner.loop.PlannerSeat.SeatLostException;
import io.awsprovisioner.provisioner.loop.PlannerSeat.Turn;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every seat promises; the one in memory and the one on Kafka pass the same.
public abstract class PlannerSeatContractTest {
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final int MANY_TURNS = 300;

  /// A replica's seat, of the same deployment in one test.
  protected abstract PlannerSeat newSeat();

  protected abstract void publish(Tick tick);

  /// Fences whoever holds the seat, while it does not notice.
  protected abstract void fence();

  /// Launch events that everybody can read.
  protected abstract List<BusEvent> published() throws InterruptedException;

  private static Turn.Taken taken(PlannerSeat seat) {
    for (int turn = 0; turn < MANY_TURNS; turn++) {
      if (seat.await(MOMENT) instanceof Turn.Taken taken) {
        return taken;
      }
    }
    throw new AssertionError("the seat was not taken");
  }

  private static Turn.Ticked ticked(PlannerSeat seat) {
    for (int turn = 0; turn < MANY_TURNS; turn++) {
      if (seat.await(MOMENT) instanceof Turn.Ticked ticked) {
        return ticked;
      }
    }
    throw new AssertionError("no tick came");
  }

  private static Intended intent(int number) {
    return Samples.intended(new LaunchId("launch-000" + number), Samples.NOON);
  }

  private static void commit(PlannerSeat seat, Intended intent) throws SeatLostException {
    seat.commit(
        List.of(new LedgerEntry.Launch(intent)), List.of(LaunchEvents.requested(intent, "why")));
  }

  @Test
  void whatOneCommitsTheNextReadsAndEverybodyHears() throws Exception {
    var first = newSeat();
    assertThat(taken(first).ledger()).isEmpty();
    commit(first, intent(1));
    commit(first, intent(2));
    first.close();
    var second = newSeat();
    assertThat(taken(second).ledger())
        .containsExactly(new LedgerEntry.Launch(intent(1)), new LedgerEntry.Launch(intent(2)));
    second.close();
    assertThat(published())
        .containsExactly(
            LaunchEvents.requested(intent(1), "why"), LaunchEvents.requested(intent(2), "why"));
  }

  @Test
  void aFencedSeatCommitsNothing() throws Exception {
    var first = newSeat();
    taken(first);
    commit(first, intent(1));
    fence();
    assertThatThrownBy(() -> commit(first, intent(2))).isInstanceOf(SeatLostException.class);
    var again = taken(first);
    assertThat(again.ledger()).containsExactly(new LedgerEntry.Launch(intent(1)));
    commit(first, intent(3));
    first.close();
    assertThat(published())
        .containsExactly(
            LaunchEvents.requested(intent(1), "why"), LaunchEvents.requested(intent(3), "why"));
  }

  @Test
  void aFencedSeatCannotEvenProveItself() throws Exception {
    var first = newSeat();
    taken(first);
    first.commit(List.of(), List.of());
    fence();
    assertThatThrownBy(() -> first.commit(List.of(), List.of()))
        .isInstanceOf(SeatLostException.class);
    first.close();
  }

  @Test
  void onlyOneHasTheSeatAndTheOtherStandsBy() {
    var first = newSeat();
    taken(first);
    var second = newSeat();
    for (int turn = 0; turn < 30; turn++) {
      assertThat(second.await(MOMENT)).isInstanceOf(Turn.StandBy.class);
      assertThat(first.await(MOMENT)).isInstanceOf(Turn.Quiet.class);
    }
    second.close();
    first.close();
  }

  @Test
  void aTickThatNobodyAnsweredWaitsForTheNext() throws Exception {
    var first = newSeat();
    taken(first);
    publish(new Tick(1, Tick.Why.DEMAND, Samples.NOON));
    assertThat(ticked(first).why()).containsExactly(Tick.Why.DEMAND);
    first.commit(List.of(), List.of());
    publish(new Tick(2, Tick.Why.STEERING, Samples.NOON));
    assertThat(ticked(first).why()).containsExactly(Tick.Why.STEERING);
    first.close();
    var second = newSeat();
    taken(second);
    assertThat(ticked(second).why()).containsExactly(Tick.Why.STEERING);
    second.close();
  }

  @Test
  void everyKindOfEntryComesBackAsItWas() throws Exception {
    var termination =
        new LedgerEntry.Termination(
            new PastTermination(
                Samples.INSTANCE, Samples.LINUX, TerminationReason.STEERING, Samples.NOON),
            Samples.OREGON);
    List<LedgerEntry> entries =
        List.of(
            new LedgerEntry.Launch(intent(1)),
            new LedgerEntry.Launch(intent(2).launched(Samples.INSTANCE, null, true, Samples.NOON)),
            termination,
            new LedgerEntry.Surveyed(List.of(Samples.OREGON), Samples.NOON),
            new LedgerEntry.Forgotten("launch-0009"));
    var first = newSeat();
    taken(first);
    first.commit(entries, List.of());
    first.close();
    var second = newSeat();
    assertThat(taken(second).ledger()).isEqualTo(entries);
    second.close();
  }

  @Test
  void aTickWhoseAnswerWasFencedIsAnsweredByWhoeverHasTheSeatNext() throws Exception {
    var first = newSeat();
    taken(first);
    first.commit(List.of(), List.of());
    publish(new Tick(1, Tick.Why.DEMAND, Samples.NOON));
    ticked(first);
    fence();
    assertThatThrownBy(() -> commit(first, intent(1))).isInstanceOf(SeatLostException.class);
    first.close();
    var second = newSeat();
    assertThat(taken(second).ledger()).isEmpty();
    assertThat(ticked(second).why()).containsExactly(Tick.Why.DEMAND);
    second.close();
  }
}
