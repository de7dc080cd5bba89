package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two replicas, a network that loses and delays, refusals, kills, pauses, workers that end: all by
/// a seed. `SIM_SEED=7` replays one run, `SIM_RUNS=200` makes more of them.
class RandomSimTest {
  private static final int MAX = 8;
  private static final int STEPS = 1_500;
  private static final int SHOWN_STEPS = 20;

  /// Each of these failed once.
  private static final List<Long> REMEMBERED = List.of();

  static Stream<Long> seeds() {
    var one = System.getenv("SIM_SEED");
    if (one != null) {
      return Stream.of(Long.valueOf(one));
    }
    var runs = System.getenv("SIM_RUNS");
    long count = runs == null ? 10 : Long.parseLong(runs);
    return Stream.concat(REMEMBERED.stream(), LongStream.rangeClosed(1, count).boxed());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anIntentLeadsToExactlyOneInstanceWhateverHappens(long seed) {
    var run = new Run(seed, true);
    assertThat(run.play()).as(run::report).isEmpty();
  }

  @Test
  void withoutTheFenceSomeSeedShowsIt() {
    assertThat(LongStream.rangeClosed(1, 10).anyMatch(s -> !new Run(s, false).play().isEmpty()))
        .isTrue();
  }

  private static final class Run {
    private final long seed;
    private final World world;
    private final Random chance;
    private final Deque<String> last = new ArrayDeque<>();
    private World.@Nullable Replica paused;
    private int step;
    private boolean pausing;

    private Run(long seed, boolean fenced) {
      this.seed = seed;
      this.world = new World(seed, fenced);
      // Chance of its own: one more draw of the planner must not change what happens to it.
      this.chance = new Random(seed * 31 + 7);
    }

    private List<String> play() {
      world.start();
      world.start();
      world.define(Samples.definition(Samples.LINUX, 1, MAX));
      world.ec2.slowNetwork();
      world.atPoint(this::atPoint);
      for (step = 0; step < STEPS; step++) {
        happen();
        var broken = Invariants.always(world, MAX);
        if (!broken.isEmpty()) {
          return broken;
        }
      }
      return afterHealing();
    }

    private List<String> afterHealing() {
      world.atPoint(_ -> {});
      world.secrets.away(() -> false);
      world.ec2.refuse(null);
      world.ec2.readLag(Duration.ZERO);
      world.ec2.fastNetwork();
      resume();
      world.pending.put(Samples.LINUX, 0);
      world.run(Duration.ofMinutes(30), Duration.ofSeconds(1));
      return Invariants.whenQuiet(world, MAX);
    }

    private void atPoint(Point point) {
      int dice = chance.nextInt(100);
      if (dice == 0) {
        tell("killed at " + point);
        world.start();
        throw new Killed();
      }
      // Where the fence matters most it is looked at most.
      boolean pause = dice == 1 || (dice < 15 && point == Point.INTENT_NOT_COMMITTED);
      if (pause && !pausing) {
        pausing = true;
        tell("paused at " + point);
        world.pauseInTheMiddle(Duration.ofSeconds(6L + chance.nextInt(60)));
        pausing = false;
      }
    }

    private void happen() {
      int dice = chance.nextInt(100);
      if (dice < 55) {
        world.step(Duration.ofMillis(chance.nextInt(1_500)));
      } else if (dice < 80) {
        moveTheNetwork();
      } else if (dice < 84) {
        world.pending.put(Samples.LINUX, chance.nextInt(MAX * 2));
      } else if (dice < 88) {
        refusals();
      } else if (dice < 91) {
        pauseOrResume();
      } else if (dice < 93) {
        world.ec2.readLag(Duration.ofSeconds(chance.nextInt(60)));
      } else if (dice < 95) {
        boolean away = chance.nextBoolean();
        world.secrets.away(() -> away);
      } else {
        workers();
      }
    }

    private void moveTheNetwork() {
      if (world.ec2.travelling() > 0) {
        boolean lose = chance.nextInt(5) == 0;
        tell("network, lose=" + lose);
        world.ec2.step(chance.nextInt(world.ec2.travelling()), lose);
      }
    }

    private void refusals() {
      var kind =
          List.of(Kind.NO_CAPACITY, Kind.THROTTLED, Kind.QUOTA, Kind.PERMISSION, Kind.UNKNOWN)
              .get(chance.nextInt(5));
      boolean refuse = chance.nextInt(3) == 0;
      tell(refuse ? "refuses " + kind : "grants");
      world.ec2.refuse(refuse ? new Ec2Failure(kind, kind.wireName(), "says chance") : null);
    }

    private void pauseOrResume() {
      if (paused == null && world.replicas.size() > 1) {
        tell("paused");
        paused = world.replicas.get(chance.nextInt(world.replicas.size()));
        world.replicas.remove(paused);
        if (world.seats.isOwnedBy(paused.seat)) {
          world.clock.advance(Duration.ofSeconds(6));
          world.seats.expire();
        }
      } else {
        resume();
      }
    }

    private void resume() {
      if (paused != null) {
        tell("resumed");
        world.replicas.addFirst(paused);
        paused = null;
      }
    }

    private void workers() {
      for (var machine : world.ec2.alive()) {
        if (chance.nextInt(4) == 0) {
          world.register(machine);
        } else if (chance.nextInt(6) == 0) {
          world.ec2.end(machine, "Client.InstanceInitiatedShutdown");
        }
      }
    }

    private void tell(String what) {
      last.addLast(step + ": " + what);
      if (last.size() > SHOWN_STEPS) {
        last.removeFirst();
      }
    }

    private String report() {
      return "seed "
          + seed
          + ", step "
          + step
          + ", last: "
          + last
          + "; repeat with SIM_SEED="
          + seed
          + " ./mvnw -pl provisioner-service test -Dtest=RandomSimTest";
    }
  }
}
