package io.awsprovisioner.systemtests.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The long random run, by `./dev soak`: three replicas of each service, seed after seed until the
/// time is over, remembered seeds first.
///
/// `-Dsoak.seed=7` runs one seed, `-Dsoak.minutes=60` more of them.
class RandomSoak {

  private static final int REPLICAS = 3;
  private static final int STEPS = 150;
  private static final int MAX_CAPACITY = 40;

  /// Each of these failed once.
  private static final List<Long> REMEMBERED = List.of();

  private final Times times = new Times("RandomSoak");

  @Test
  void anIntentLeadsToExactlyOneInstanceWhateverHappens() {
    long only = Long.getLong("soak.seed", 0);
    Instant end =
        InstantSource.system().instant().plus(Duration.ofMinutes(Long.getLong("soak.minutes", 8)));
    int launched = 0;
    try (LocalStack stack =
        LocalStack.startWithPoints("RandomSoak", times, "--replicas", Integer.toString(REPLICAS))) {
      for (long seed : seeds(only)) {
        Instant begin = InstantSource.system().instant();
        int here = new SoakRun(stack, seed, REPLICAS, MAX_CAPACITY).play(STEPS);
        launched += here;
        times.measured("seed %s, %s launches".formatted(seed, here), Times.since(begin));
        if (InstantSource.system().instant().isAfter(end)) {
          break;
        }
      }
      assertThat(stack.secretsInLogs()).isEmpty();
    } finally {
      times.report();
    }
    assertThat(launched).isPositive();
  }

  /// Remembered ones, then new ones that no run had before, most likely.
  private static List<Long> seeds(long only) {
    if (only != 0) {
      return List.of(only);
    }
    var seeds = new ArrayList<>(REMEMBERED);
    long first = InstantSource.system().instant().getEpochSecond() % 1_000_000;
    for (long n = 0; n < 1_000; n++) {
      seeds.add(first + n);
    }
    return seeds;
  }
}
