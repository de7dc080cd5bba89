package io.awsprovisioner.provisioner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CausesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

  private final Causes causes = new Causes();

  @Test
  void allThatWokeATickAreNamedOnce() {
    causes.add(new Cause(place(1), NOW));
    causes.add(new Cause(place(2), NOW));
    causes.add(new Cause(place(1), NOW));
    var taken = causes.take(NOW);
    assertThat(taken.places()).containsExactly(place(1), place(2));
    assertThat(taken.count()).isEqualTo(2);
    assertThat(causes.take(NOW).places()).isEmpty();
  }

  @Test
  void tooManyAreCountedAndTheNewestAreNamed() {
    for (int i = 1; i <= Traces.MAX_LINKS + 10; i++) {
      causes.add(new Cause(place(i), NOW));
    }
    var taken = causes.take(NOW);
    assertThat(taken.places()).hasSize(Traces.MAX_LINKS);
    assertThat(taken.places().getLast()).isEqualTo(place(Traces.MAX_LINKS + 10));
    assertThat(taken.count()).isEqualTo(Traces.MAX_LINKS + 10);
  }

  @Test
  void whatWasReadFromOldRecordsAtAStartWokeNoTick() {
    causes.add(new Cause(place(1), NOW.minus(Duration.ofHours(1))));
    var taken = causes.take(NOW);
    assertThat(taken.places()).isEmpty();
    assertThat(taken.count()).isZero();
  }

  @Test
  void aTickThatWasAskedForAlreadyStillLearnsWhatElseAskedForIt() {
    var wakeUps = new WakeUps(Duration.ofSeconds(10), Duration.ofMillis(100));
    wakeUps.ask(Tick.Why.CONFIGURATION, Optional.of(new Cause(place(1), NOW)));
    wakeUps.ask(Tick.Why.DEMAND, Optional.of(new Cause(place(2), NOW)));
    wakeUps.ask(Tick.Why.SCHEDULE);
    assertThat(wakeUps.takeCauses(NOW).places()).containsExactly(place(1), place(2));
  }

  private static TraceParent place(int number) {
    return new TraceParent(String.format(Locale.ROOT, "00-%032x-%016x-01", number, number));
  }
}
