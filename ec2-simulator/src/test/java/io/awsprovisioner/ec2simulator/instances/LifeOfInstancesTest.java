package io.awsprovisioner.ec2simulator.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.TestClock;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Launched;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Refused;
import io.awsprovisioner.ec2simulator.instances.LaunchOutcome.Replayed;
import io.awsprovisioner.ec2simulator.journal.JournalEntry;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.ec2simulator.world.Region;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Launching, the states and the client tokens, without HTTP.
final class LifeOfInstancesTest {
  private final TestClock clock = new TestClock();
  private final Simulation world = Simulation.open(7, clock, Timings.DEFAULT);

  private static LaunchOrder order(
      Simulation world, Market market, @Nullable String zone, @Nullable String token) {
    Region region = world.catalogue().regions().get("us-west-2");
    var spec =
        new LaunchSpec(
            Objects.requireNonNull(region),
            zone == null ? null : region.zone(zone),
            Objects.requireNonNull(world.catalogue().type("c5.xlarge")),
            region.images().getFirst().id(),
            market,
            null,
            token,
            "c2VjcmV0",
            null,
            List.of(),
            List.of(),
            new LaunchSpec.Options(false, false, true, null, "required", 1),
            new TreeMap<>());
    return new LaunchOrder(spec, 1, 1, "fingerprint");
  }

  private LaunchOutcome launch(@Nullable String zone, @Nullable String token) {
    return world.launcher().launch(order(world, Market.SPOT, zone, token));
  }

  private Instance launchOne() {
    return ((Launched) launch("us-west-2a", null)).instances().getFirst();
  }

  private InstanceState stateOf(Instance instance) {
    world.advance();
    return Objects.requireNonNull(world.fleet().findAnywhere(instance.id())).state();
  }

  private List<JournalEntry> journal() {
    return world.journal().after(0, 10_000, _ -> true).entries();
  }

  @Test
  void changesHappenAtTheirTimeHoweverLateTheyAreNoticed() {
    launchOne();
    clock.advance(Duration.ofMinutes(10));
    world.advance();
    var running = journal().getLast();
    assertThat(running.fact()).isInstanceOf(JournalFact.Running.class);
    assertThat(running.time()).isEqualTo(TestClock.START.plusSeconds(3));
  }

  @Test
  void nothingHappensWhileTheClockStands() {
    Instance instance = launchOne();
    for (int i = 0; i < 100; i++) {
      world.advance();
    }
    assertThat(stateOf(instance)).isInstanceOf(InstanceState.Pending.class);
  }

  @Test
  void anInstanceThatIsEndedWhilePendingNeverRuns() {
    Instance instance = launchOne();
    world.fleet().end(instance, "client", StateReason.USER);
    clock.advance(Duration.ofMinutes(1));
    assertThat(stateOf(instance)).isInstanceOf(InstanceState.Terminated.class);
    assertThat(journal()).noneMatch(entry -> entry.fact() instanceof JournalFact.Running);
  }

  @Test
  void theFirstReasonOfAnEndStays() {
    Instance instance = launchOne();
    world.fleet().end(instance, "client", StateReason.USER);
    world.fleet().shutDownFromInside(instance);
    clock.advance(Duration.ofMinutes(1));
    assertThat(stateOf(instance))
        .isInstanceOfSatisfying(
            InstanceState.Terminated.class,
            ended -> assertThat(ended.reason()).isEqualTo(StateReason.USER));
  }

  @Test
  void aForgottenInstanceIsGoneAndItsTokenStillKnown() {
    Instance instance = ((Launched) launch(null, "t")).instances().getFirst();
    world.fleet().end(instance, "client", StateReason.USER);
    clock.advance(Duration.ofHours(2));
    world.advance();
    assertThat(world.fleet().findAnywhere(instance.id())).isNull();
    assertThat(launch(null, "t"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("IdempotentInstanceTerminated"));
  }

  @Test
  void aTokenIsOneInTheRegionAndAnotherInEachZone() {
    assertThat(launch(null, "t")).isInstanceOf(Launched.class);
    assertThat(launch("us-west-2a", "t")).isInstanceOf(Launched.class);
    assertThat(launch("us-west-2b", "t")).isInstanceOf(Launched.class);
    assertThat(launch(null, "t")).isInstanceOf(Replayed.class);
    assertThat(launch("us-west-2b", "t")).isInstanceOf(Replayed.class);
  }

  @Test
  void launchesFromManyThreadsNeitherRepeatATokenNorOverfillAPool() throws Exception {
    world.faults().put("few", new Fault.NoCapacity(Where.ANYWHERE, 150, null));
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work = Collections.nCopies(8, Executors.callable(() -> launchMany(200)));
      for (var each : threads.invokeAll(work)) {
        each.get();
      }
    }
    var launched =
        journal().stream()
            .map(JournalEntry::fact)
            .filter(JournalFact.Launched.class::isInstance)
            .map(JournalFact.Launched.class::cast)
            .toList();
    assertThat(launched).hasSize(150);
    assertThat(launched).extracting(JournalFact.Launched::clientToken).doesNotHaveDuplicates();
    assertThat(world.fleet().from("us-west-2", 0)).hasSize(150);
  }

  private void launchMany(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(launch("us-west-2a", "t" + i)).isNotNull();
    }
  }

  @Test
  void tokensAreCaseSensitive() {
    assertThat(launch(null, "token")).isInstanceOf(Launched.class);
    assertThat(launch(null, "Token")).isInstanceOf(Launched.class);
  }

  @Test
  void aRefusedLaunchDoesNotUseUpItsToken() {
    world.faults().put("dry", new Fault.NoCapacity(Where.ANYWHERE, null, null));
    assertThat(launch(null, "t")).isInstanceOf(Refused.class);
    world.faults().clear();
    assertThat(launch(null, "t")).isInstanceOf(Launched.class);
  }

  @Test
  void chanceInterruptsSpotInstancesOnly() {
    world.faults().put("storm", new Fault.Interruptions(Where.ANYWHERE, 60, 30));
    Instance spot = launchOne();
    Instance onDemand =
        ((Launched) world.launcher().launch(order(world, Market.ON_DEMAND, null, null)))
            .instances()
            .getFirst();
    clock.advance(Duration.ofSeconds(60 + 30 + 1));
    assertThat(stateOf(spot)).isInstanceOf(InstanceState.Terminated.class);
    assertThat(stateOf(onDemand)).isInstanceOf(InstanceState.Running.class);
  }

  @Test
  void theSameSeedAndCallsGiveTheSameJournal() {
    assertThat(story(11)).isEqualTo(story(11)).isNotEqualTo(story(12));
  }

  private static List<JournalEntry> story(long seed) {
    var clock = new TestClock();
    var world = Simulation.open(seed, clock, Timings.DEFAULT);
    world.faults().put("storm", new Fault.Interruptions(Where.ANYWHERE, 20, 30));
    world.faults().put("starts", new Fault.FailedStart(Where.ANYWHERE, null, 0.3, null));
    for (int i = 0; i < 50; i++) {
      world.launcher().launch(order(world, Market.SPOT, null, "t" + i));
      clock.advance(Duration.ofSeconds(7));
      world.advance();
    }
    return world.journal().after(0, 10_000, _ -> true).entries();
  }

  @Test
  void aLaunchSpecDoesNotPrintItsUserData() {
    assertThat(order(world, Market.SPOT, null, null).toString()).doesNotContain("c2VjcmV0");
    assertThat(launchOne().toString()).doesNotContain("c2VjcmV0");
  }
}
