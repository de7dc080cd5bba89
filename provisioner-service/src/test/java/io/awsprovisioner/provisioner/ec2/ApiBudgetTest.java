package io.awsprovisioner.provisioner.ec2;

import static io.awsprovisioner.provisioner.testing.Samples.NOON;
import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiBudgetTest {
  private static final TokenBucket.Size SIZE = new TokenBucket.Size(60, 12);
  private static final Region IRELAND = new Region("eu-west-1");

  private final ApiBudget budget = ApiBudget.forDescribing(SIZE);

  private static List<Purpose> describing() {
    return Arrays.stream(Purpose.values()).filter(p -> p.api() == Api.DESCRIBE).toList();
  }

  private int takeAll(Purpose purpose, Instant now) {
    int taken = 0;
    while (budget.tryTake(purpose, OREGON, now)) {
      taken++;
    }
    return taken;
  }

  @Test
  void theLessImportantLeavesMoreToTheOthers() {
    assertThat(describing())
        .containsExactly(
            Purpose.LAUNCH_OUTCOME,
            Purpose.SWEEP,
            Purpose.KNOWN_INSTANCES,
            Purpose.PRICES,
            Purpose.OFFERINGS);
    assertThat(describing()).isSortedAccordingTo((a, b) -> Double.compare(a.leaves(), b.leaves()));
    assertThat(describing()).extracting(Purpose::leaves).doesNotHaveDuplicates();
  }

  @Test
  void whoComesLaterIsRefusedWhileWhatIsKeptForTheOthersIsUntouched() {
    for (int one = describing().size() - 1; one > 0; one--) {
      takeAll(describing().get(one), NOON);
      int left = budget.of(Api.DESCRIBE, OREGON, NOON).left(NOON);
      assertThat(left).isEqualTo((int) (SIZE.capacity() * describing().get(one).leaves()));
      for (var later : describing().subList(one, describing().size())) {
        assertThat(budget.tryTake(later, OREGON, NOON)).isFalse();
      }
      assertThat(budget.tryTake(describing().get(one - 1), OREGON, NOON)).isTrue();
    }
  }

  @Test
  void whatOnlyLooksIsNeverInTheWayOfAnEndOrALaunch() {
    describing().reversed().forEach(purpose -> takeAll(purpose, NOON));
    assertThat(budget.tryTake(Purpose.TERMINATE, OREGON, NOON)).isTrue();
    assertThat(budget.tryTake(Purpose.LAUNCH, OREGON, NOON)).isTrue();
  }

  @Test
  void oneRegionTakesNothingFromAnother() {
    describing().reversed().forEach(purpose -> takeAll(purpose, NOON));
    assertThat(budget.tryTake(Purpose.OFFERINGS, IRELAND, NOON)).isTrue();
  }

  /// Asks each second for all five pages, and gives up at the first refusal.
  private boolean reads(Purpose purpose, Instant now) {
    for (int page = 0; page < 5; page++) {
      if (!budget.tryTake(purpose, OREGON, now)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void nobodyStarvesHoweverMuchTheMoreImportantWants() {
    int prices = 0;
    int offerings = 0;
    int sweeps = 0;
    for (int second = 0; second < 300; second++) {
      var now = NOON.plusSeconds(second);
      for (int tenth = 0; tenth < 10; tenth++) {
        sweeps += takeAll(Purpose.SWEEP, now.plusMillis(100L * tenth));
      }
      prices += reads(Purpose.PRICES, now.plusMillis(950)) ? 1 : 0;
      offerings += reads(Purpose.OFFERINGS, now.plusMillis(970)) ? 1 : 0;
    }
    assertThat(prices).isBetween(2, 60);
    assertThat(offerings).isBetween(2, 60);
    assertThat(sweeps).isGreaterThan(300 * 12 / 2);
  }

  @Test
  void aReadingOfOnePageIsEnoughForWhoeverWaitedAndThenTheOldOrderHolds() {
    takeAll(Purpose.SWEEP, NOON);
    assertThat(budget.tryTake(Purpose.OFFERINGS, OREGON, NOON)).isFalse();
    var later = NOON.plus(Patience.WAITS);
    for (var at = NOON; at.isBefore(later); at = at.plusMillis(50)) {
      takeAll(Purpose.SWEEP, at);
    }
    assertThat(budget.tryTake(Purpose.OFFERINGS, OREGON, later)).isTrue();
    var after = later.plus(Patience.TURN);
    for (var at = later; at.isBefore(after); at = at.plusMillis(50)) {
      takeAll(Purpose.SWEEP, at);
    }
    assertThat(budget.tryTake(Purpose.OFFERINGS, OREGON, after)).isFalse();
  }

  @Test
  void aBucketOfOneTokenStillGivesIt() {
    var small = ApiBudget.forDescribing(new TokenBucket.Size(1, 1));
    assertThat(small.tryTake(Purpose.OFFERINGS, OREGON, NOON)).isTrue();
    assertThat(small.tryTake(Purpose.LAUNCH_OUTCOME, OREGON, NOON)).isFalse();
    assertThat(small.tryTake(Purpose.OFFERINGS, OREGON, NOON.plus(Duration.ofSeconds(1)))).isTrue();
  }
}
