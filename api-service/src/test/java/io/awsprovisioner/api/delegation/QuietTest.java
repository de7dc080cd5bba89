package io.awsprovisioner.api.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private Instant now = START;
  private final Quiet quiet = new Quiet(() -> now, 3, Duration.ofSeconds(5));

  @Test
  void itBeginsAfterSoManyFailuresInARowAndEnds() {
    quiet.count(true);
    quiet.count(true);
    assertThat(quiet.isOn()).isFalse();
    quiet.count(true);
    assertThat(quiet.isOn()).isTrue();
    now = START.plusSeconds(5);
    assertThat(quiet.isOn()).isFalse();
  }

  @Test
  void oneMoreFailureAfterItBeginsItAgain() {
    for (int i = 0; i < 3; i++) {
      quiet.count(true);
    }
    now = START.plusSeconds(6);
    quiet.count(true);
    assertThat(quiet.isOn()).isTrue();
  }

  @Test
  void anAnswerForgetsTheFailures() {
    quiet.count(true);
    quiet.count(true);
    quiet.count(false);
    quiet.count(true);
    assertThat(quiet.isOn()).isFalse();
  }
}
