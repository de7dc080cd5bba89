package io.awsprovisioner.provisioner.ec2;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final TokenBucket.Size RUN_INSTANCES = new TokenBucket.Size(5, 2);
  private final TokenBucket bucket = new TokenBucket(RUN_INSTANCES, NOON);

  private int taken(Instant now) {
    int taken = 0;
    while (bucket.tryTake(now)) {
      taken++;
    }
    return taken;
  }

  @Test
  void grantsTheBurstAndThenTheRate() {
    assertThat(taken(NOON)).isEqualTo(5);
    assertThat(taken(NOON.plusMillis(499))).isZero();
    assertThat(taken(NOON.plusMillis(500))).isEqualTo(1);
    assertThat(taken(NOON.plusSeconds(60))).isEqualTo(5);
  }

  @Test
  void throttlingEmptiesItAndHalvesItsSpeedUntilThingsGoWell() {
    bucket.throttled(NOON);
    assertThat(taken(NOON.plusMillis(900))).isZero();
    assertThat(taken(NOON.plusMillis(1_000))).isEqualTo(1);
    for (int call = 0; call < 10; call++) {
      bucket.accepted();
    }
    assertThat(taken(NOON.plusMillis(1_500))).isEqualTo(1);
  }

  @Test
  void neverStandsStill() {
    for (int call = 0; call < 50; call++) {
      bucket.throttled(NOON);
    }
    assertThat(taken(NOON.plusSeconds(4))).isEqualTo(1);
  }

  @Test
  void looksAheadWithoutTaking() {
    assertThat(bucket.leftWithin(Duration.ofSeconds(10), NOON)).isEqualTo(25);
    assertThat(bucket.left(NOON)).isEqualTo(5);
  }

  @Test
  void aClockThatStepsBackGivesNothingTwice() {
    assertThat(taken(NOON)).isEqualTo(5);
    assertThat(taken(NOON.minusSeconds(60))).isZero();
    assertThat(taken(NOON)).isZero();
  }

  @Test
  void callsOfOthersAreTakenFromItAndWhatHasComeBackSinceIsNot() {
    bucket.madeByOthers(Collections.nCopies(4, NOON.minusSeconds(1)), NOON);
    assertThat(bucket.left(NOON)).isEqualTo(3);
  }

  @Test
  void callsOfOthersThatAreLongAgoChangeNothing() {
    bucket.madeByOthers(Collections.nCopies(5, NOON.minusSeconds(3)), NOON);
    assertThat(bucket.left(NOON)).isEqualTo(5);
  }

  @Test
  void aLongRowOfCallsAtTheFullRateLeavesItEmptyHoweverShortTheLookBack() {
    var calls = new ArrayList<>(Collections.nCopies(5, NOON.minusSeconds(60)));
    for (int call = 1; call <= 120; call++) {
      calls.add(NOON.minusSeconds(60).plusMillis(500L * call));
    }
    bucket.madeByOthers(calls, NOON);
    assertThat(bucket.left(NOON)).isZero();
  }

  @Test
  void moreCallsThanItHoldsLeaveItEmptyAndNoDebt() {
    bucket.madeByOthers(Collections.nCopies(50, NOON.plusSeconds(7)), NOON);
    assertThat(taken(NOON)).isZero();
    assertThat(taken(NOON.plusMillis(500))).isEqualTo(1);
  }

  @Test
  void callsOfOthersNeverGiveWhatWeTookOurselves() {
    assertThat(taken(NOON)).isEqualTo(5);
    bucket.madeByOthers(List.of(NOON.minusSeconds(60)), NOON);
    assertThat(bucket.left(NOON)).isZero();
  }

  @Test
  void aBucketThatHoldsBackKeepsItsRate() {
    assertThat(RUN_INSTANCES.holdingBack(1)).isEqualTo(new TokenBucket.Size(4, 2));
    assertThat(RUN_INSTANCES.holdingBack(9)).isEqualTo(new TokenBucket.Size(1, 2));
  }

  @Test
  void aBucketThatCannotGiveIsRefused() {
    assertThatThrownBy(() -> new TokenBucket.Size(0.5, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RUN_INSTANCES.share(0.1)).isEqualTo(new TokenBucket.Size(1, 0.2));
  }
}
