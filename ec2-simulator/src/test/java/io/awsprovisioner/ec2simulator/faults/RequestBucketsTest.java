package io.awsprovisioner.ec2simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.TestClock;
import io.awsprovisioner.ec2simulator.faults.Fault.RequestLimits;
import io.awsprovisioner.ec2simulator.faults.RequestBuckets.Use;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestBucketsTest {
  private static final RequestLimits PUBLISHED = new RequestLimits(Where.ANYWHERE, null, null);

  private final RequestBuckets buckets = new RequestBuckets();

  /// How many calls in a row are granted, up to a thousand.
  private int granted(String action, boolean narrowed, Instant at) {
    int count = 0;
    while (count < 1_000
        && buckets.take(PUBLISHED, new Use("us-west-2", action, narrowed, 1), at)) {
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "RunInstances, false, 5, 5",
    "TerminateInstances, false, 100, 50",
    "CreateTags, false, 100, 100",
    "DescribeInstances, true, 100, 100",
    "DescribeInstances, false, 50, 50",
    "DescribeImages, true, 100, 100",
    "ImportKeyPair, false, 50, 50",
  })
  void grantsThePublishedBurstAndThenThePublishedRate(
      String action, boolean narrowed, int burst, int inTenSeconds) {
    assertThat(granted(action, narrowed, TestClock.START)).isEqualTo(burst);
    Instant later = TestClock.START.plusSeconds(10);
    assertThat(granted(action, narrowed, later)).isEqualTo(Math.min(burst, inTenSeconds));
  }

  @Test
  void aRefusedCallTakesNothing() {
    assertThat(
            buckets.take(
                PUBLISHED, new Use("us-west-2", "RunInstances", false, 1_001), TestClock.START))
        .isFalse();
    assertThat(granted("RunInstances", false, TestClock.START)).isEqualTo(5);
  }

  @Test
  void aClockThatGoesBackDoesNoHarm() {
    assertThat(granted("RunInstances", false, TestClock.START)).isEqualTo(5);
    assertThat(granted("RunInstances", false, TestClock.START.minusSeconds(60))).isZero();
  }
}
