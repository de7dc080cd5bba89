package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// EC2's buckets do not become full because another replica plans.
class HandoverSimTest {
  private static final int MANY = 1_000;
  private static final int BURST = 5;
  private static final double PER_SECOND = 2;
  private static final Duration STEP = Duration.ofMillis(50);

  private final World world = new World(1, true);
  private final List<Instant> calls = new ArrayList<>();

  private void buyAsFastAsEc2Allows() {
    world.atPoint(point -> {
      if (point == Point.INSTANCE_NOT_LAUNCHED) {
        calls.add(world.clock.instant());
      }
    });
    world.start();
    world.start();
    world.define(Samples.definition(Samples.LINUX, MANY, MANY));
    world.run(Duration.ofSeconds(40), STEP);
    assertThat(calls).hasSizeGreaterThan(BURST * 2);
  }

  /// EC2's own bucket: full at first, one token for each call.
  private double leastLeftAtEc2() {
    double level = BURST;
    double least = level;
    var last = calls.getFirst();
    for (var call : calls) {
      double refilled = Duration.between(last, call).toMillis() / 1000.0 * PER_SECOND;
      level = Math.min(BURST, level + refilled) - 1;
      least = Math.min(least, level);
      last = call;
    }
    return least;
  }

  @Test
  void aNewPlannerStartsWithWhatTheFormerOneLeftOfTheLaunchBucket() {
    buyAsFastAsEc2Allows();
    for (int handover = 0; handover < 6; handover++) {
      world.replicas.getFirst().die();
      world.start();
      world.run(Duration.ofMillis(3_700), STEP);
    }
    assertThat(leastLeftAtEc2()).isNotNegative();
  }

  @Test
  void launchingGoesOnAtTheFullRateAfterAHandover() {
    buyAsFastAsEc2Allows();
    world.replicas.getFirst().die();
    var handedOver = world.clock.instant();
    world.run(Duration.ofSeconds(30), STEP);
    long since = calls.stream().filter(call -> call.isAfter(handedOver)).count();
    assertThat(since).isGreaterThanOrEqualTo((long) (30 * PER_SECOND * 0.95));
  }

  @Test
  void aPlannerThatComesAfterAQuietTimeHasTheWholeBurst() {
    world.start();
    world.define(Samples.definition(Samples.LINUX, 2, MANY));
    world.run(Duration.ofMinutes(2), STEP);
    world.replicas.getFirst().die();
    world.start();
    world.pending.put(Samples.LINUX, MANY);
    buyAndWaitForTheFirstCall();
    var first = calls.getFirst();
    assertThat(calls.stream().filter(call -> call.isBefore(first.plusMillis(400))))
        .hasSizeGreaterThanOrEqualTo(BURST);
  }

  private void buyAndWaitForTheFirstCall() {
    world.atPoint(point -> {
      if (point == Point.INSTANCE_NOT_LAUNCHED) {
        calls.add(world.clock.instant());
      }
    });
    for (int step = 0; step < 600 && calls.isEmpty(); step++) {
      world.step(STEP);
    }
    world.run(Duration.ofSeconds(1), STEP);
  }
}
