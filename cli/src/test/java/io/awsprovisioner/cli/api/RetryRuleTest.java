package io.awsprovisioner.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Answer BROKEN = new Answer.Refused(500, "c", "m", true, null);

  @Test
  void waitsLongerEachTimeAndStopsAfterTheFifth() {
    var random = new Random(1);
    var before = Duration.ZERO;
    for (var tries = 1; tries <= 5; tries++) {
      var pause = RetryRule.pause(timed(BROKEN), tries, LONG, random).orElseThrow();
      var middle = 200L << (tries - 1);
      assertThat(pause.toMillis()).isBetween(middle * 3 / 4, middle * 5 / 4);
      assertThat(pause).isGreaterThan(before);
      before = pause;
    }
    assertThat(RetryRule.pause(timed(BROKEN), 6, LONG, random)).isEmpty();
  }

  @Test
  void whatTheCallerDidWrongIsNotRepeated() {
    var wrong = new Answer.Refused(400, "c", "m", true, null);
    var done = new Answer.Done(200, MissingNode.getInstance(), null);

    assertThat(RetryRule.pause(timed(wrong), 1, LONG, new Random(1))).isEmpty();
    assertThat(RetryRule.pause(timed(done), 1, LONG, new Random(1))).isEmpty();
  }

  @Test
  void theServersWishIsFollowed() {
    var timed = new Answer.Timed(BROKEN, Duration.ofSeconds(7));

    assertThat(RetryRule.pause(timed, 1, LONG, new Random(1))).contains(Duration.ofSeconds(7));
  }

  @Test
  void neverWaitsBeyondTheDeadline() {
    assertThat(RetryRule.pause(timed(BROKEN), 5, Duration.ofSeconds(1), new Random(1))).isEmpty();
  }

  private static Answer.Timed timed(Answer answer) {
    return new Answer.Timed(answer, Duration.ZERO);
  }
}
