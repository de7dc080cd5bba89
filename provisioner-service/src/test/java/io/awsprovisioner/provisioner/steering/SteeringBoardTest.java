package io.awsprovisioner.provisioner.steering;

import static io.awsprovisioner.provisioner.testing.Samples.LINUX;
import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.SteeringStated;
import io.awsprovisioner.model.event.SteeringStated.Wish;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringBoardTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SteeringBoard board = new SteeringBoard();

  private void state(Wish wish, long version) {
    board.fold(
        new SteeringStated(
            "s-" + version,
            "subject",
            version,
            wish,
            LINUX,
            List.of(),
            null,
            "root",
            "a test",
            NOON));
  }

  @Test
  void anApprovalHoldsForAnHourAndNotForWhatComesLater() {
    state(Wish.APPROVED, 1);
    assertThat(board.steering(NOON.plus(HOUR).minusMillis(1)).approvedWindDowns())
        .containsExactly(LINUX);
    assertThat(board.steering(NOON.plus(HOUR)).approvedWindDowns()).isEmpty();
  }

  @Test
  void aPauseHoldsUntilItIsTakenBack() {
    state(Wish.PAUSED, 1);
    assertThat(board.steering(NOON.plus(Duration.ofDays(300))).pausedWorkerTypes())
        .containsExactly(LINUX);
    state(Wish.RESUMED, 2);
    assertThat(board.steering(NOON).pausedWorkerTypes()).isEmpty();
  }
}
