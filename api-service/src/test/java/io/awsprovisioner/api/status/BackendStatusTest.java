package io.awsprovisioner.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration DOWN = Duration.ofMinutes(5);

  @Test
  void neverCheckedInIsPendingSinceTheBeginningOfTime() {
    assertThat(BackendStatus.of(Optional.empty(), NOW, LATE, DOWN))
        .isEqualTo(new BackendStatus(BackendStatus.Word.PENDING, Instant.EPOCH));
  }

  @Test
  void theLongerItIsSilentTheWorseItIs() {
    assertThat(after(Duration.ZERO)).isEqualTo("healthy");
    assertThat(after(LATE)).isEqualTo("healthy");
    assertThat(after(LATE.plusMillis(1))).isEqualTo("late");
    assertThat(after(DOWN)).isEqualTo("late");
    assertThat(after(DOWN.plusMillis(1))).isEqualTo("down");
  }

  private static String after(Duration silence) {
    return BackendStatus.of(Optional.of(NOW.minus(silence)), NOW, LATE, DOWN).status().wireName();
  }
}
