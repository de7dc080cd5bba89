package io.awsprovisioner.provisioner.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.event.WorkerTypeEvent.WorkerTypeRemoved;
import io.awsprovisioner.provisioner.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The planner dies, or is paused and wakes as a zombie, at each point between two effects.
class CrashPointSimTest {
  private static final int MAX = 6;
  private static final Duration LONG = Duration.ofMinutes(15);

  private static World world(boolean fenced) {
    var world = new World(1, fenced);
    world.start();
    world.define(Samples.definition(Samples.LINUX, 0, MAX));
    world.pending.put(Samples.LINUX, MAX);
    return world;
  }

  /// Demand, launches, and at last the end of the worker type: passes every point.
  private static void live(World world) {
    world.run(Duration.ofMinutes(2));
    world.fold(new WorkerTypeRemoved(Samples.LINUX, 2, world.clock.instant()));
    world.run(LONG);
  }

  @Test
  void demandIsMetOnceAndNothingMoreIsBought() {
    var world = world(true);
    world.run(Duration.ofMinutes(5));
    assertThat(units(world)).isEqualTo(MAX);
    assertThat(Invariants.whenQuiet(world, MAX)).isEmpty();
    int launches = world.ledger().launches().size();
    world.run(Duration.ofMinutes(5));
    assertThat(world.ledger().launches()).hasSize(launches);
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void whoeverTakesOverFromADeadPlannerCompletesItsWork(Point point) {
    var world = world(true);
    var reached = new ArrayList<Point>();
    world.atPoint(p -> {
      if (p == point && reached.isEmpty()) {
        reached.add(p);
        world.start();
        throw new Killed();
      }
    });
    live(world);
    assertThat(reached).as("the point was reached").containsExactly(point);
    assertThat(Invariants.whenQuiet(world, MAX)).isEmpty();
    assertThat(world.ec2.machines()).isNotEmpty();
    assertThat(world.ec2.alive()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void aZombieThatWakesAtAnyPointHarmsNothing(Point point) {
    var world = world(true);
    assertThat(zombie(world, point)).as("the point was reached").isTrue();
    assertThat(Invariants.whenQuiet(world, MAX)).isEmpty();
    assertThat(world.ec2.alive()).isEmpty();
  }

  @Test
  void withoutTheFenceAZombieBuysTwice() {
    var world = world(false);
    assertThat(zombie(world, Point.INTENT_NOT_COMMITTED)).isTrue();
    assertThat(Invariants.whenQuiet(world, MAX)).isNotEmpty();
  }

  /// The planner stops at the point, another one lives for a long time, then the first goes on in
  /// the middle of what it did.
  private static boolean zombie(World world, Point point) {
    var reached = new ArrayList<Point>();
    world.atPoint(p -> {
      if (p == point && reached.isEmpty()) {
        reached.add(p);
        world.pauseInTheMiddle(Duration.ofMinutes(2));
      }
    });
    live(world);
    return reached.equals(List.of(point));
  }

  private static int units(World world) {
    return world.ec2.alive().stream()
        .mapToInt(m -> m.type().value().equals("m5.large") ? 2 : 1)
        .sum();
  }
}
