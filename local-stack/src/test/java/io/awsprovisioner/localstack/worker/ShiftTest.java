package io.awsprovisioner.localstack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShiftTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void claimsAsMuchAsItsHandsAreFree() {
    assertThat(next(8, 3, 0)).isEqualTo(new Shift.Next.Claim(5));
    assertThat(next(8, 8, 0)).isEqualTo(new Shift.Next.Work());
  }

  @Test
  void endsWhenIdleForTooLong() {
    assertThat(next(8, 0, 19)).isEqualTo(new Shift.Next.Claim(8));
    assertThat(next(8, 0, 20)).isEqualTo(new Shift.Next.End());
  }

  @Test
  void neverEndsWithATaskInItsHands() {
    assertThat(next(8, 1, 3600)).isEqualTo(new Shift.Next.Claim(7));
  }

  private static Shift.Next next(int capacity, int running, int idleSeconds) {
    return Shift.next(capacity, running, NOW.minusSeconds(idleSeconds), NOW, LIMIT);
  }
}
