package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.crash.CrashCourse;
import io.awsprovisioner.systemtests.crash.CrashPoint;
import io.awsprovisioner.systemtests.soak.SoakRun;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import io.awsprovisioner.systemtests.truth.BusEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// Two replicas of each service: whatever happens to the planner, another one has its seat in under
/// ten seconds, and what was only paused does no harm when it wakes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class FailoverE2E {

  private static final List<String> REPLICAS =
      List.of(LocalStack.PROVISIONER, LocalStack.PROVISIONER + "-2");

  /// The promise, with default settings; no allowance for slow machines.
  private static final Duration REPLACED_WITHIN = Duration.ofSeconds(10);

  private static final Duration WORK = Duration.ofSeconds(90);
  private static final Duration REST = Duration.ofSeconds(75);
  private static final int TASK_SECONDS = 1;
  private static final String SWEEP = "DescribeInstances";
  private static final Duration WATCHED = Duration.ofSeconds(21);
  private static final int REGIONS = 5;
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final long SOAK_SEED = 4;
  private static final int SOAK_STEPS = 15;
  private static final int SOAK_CAPACITY = 4;

  private final Times times = new Times("FailoverE2E");
  private final Map<String, Integer> added = new TreeMap<>();
  private LocalStack stack;
  private Fleet fleet;

  @BeforeAll
  void up() {
    stack = LocalStack.startWithPoints("FailoverE2E", times, "--replicas", "2");
    // Without a minimum there is nothing to launch at rest: every launch then is one too many.
    fleet = Fleet.ofThree(stack).withoutMinimum();
    fleet.create();
  }

  @AfterAll
  void down() {
    try {
      if (stack != null) { // else it did not start, and that is the failure to be seen
        stack.close();
      }
    } finally {
      times.report();
    }
  }

  @Test
  @Order(1)
  void aKilledPlannerIsReplacedInUnderTenSeconds() {
    String planner = awaitOnePlanner();
    long before = fleet.journalEnd();
    addTasks();
    awaitLaunchesBegun(before);
    long process;
    try (LocalStack.Pause _ = stack.holdRestarts()) { // or the killed one may be back in time
      process = stack.kill(planner);
      awaitAnotherPlans(planner, InstantSource.system().instant(), "killed");
    }
    stack.awaitReplaced(planner, process, Duration.ofSeconds(60));
    fleet.awaitDone(added, WORK);
    awaitOnePlanner();
    fleet.assertNeverTooMuch();
  }

  @Test
  @Order(2)
  void aPausedPlannerIsReplacedAndLaunchesNothingWhenItWakes() {
    fleet.endIdle();
    fleet.awaitRest(REST); // so that the work needs launches again
    String planner = awaitOnePlanner();
    long process = stack.pid(planner);
    long before = fleet.journalEnd();
    addTasks();
    awaitLaunchesBegun(before);
    long asleep;
    try (LocalStack.Pause pause = stack.pause(planner)) {
      Instant paused = InstantSource.system().instant();
      awaitAnotherPlans(planner, paused, "paused");
      fleet.awaitDone(added, WORK);
      fleet.endIdle();
      fleet.awaitRest(REST);
      asleep = fleet.journalEnd();
      Instant woken = InstantSource.system().instant();
      pause.end();
      awaitItKnows(planner, woken);
    }
    assertThat(stack.pid(planner)).as("the woken process").isEqualTo(process);
    assertThat(fleet.launchedAfter(asleep)).isEmpty();
    assertThat(stack.books().doubles()).isEmpty();
    fleet.awaitRest(REST);
    fleet.assertNeverTooMuch();
  }

  /// A few of `./dev soak --crash-points`.
  @Test
  @Order(3)
  void aProcessThatIsKilledOrStoppedBetweenTwoEffectsHarmsNothing() {
    var course = new CrashCourse(stack, REPLICAS);
    CrashPoint.few().forEach(course::kill);
    course.stopAndWake(new CrashPoint("intended: not begun", CrashPoint.When.LAUNCHES));
  }

  /// A short one of `./dev soak`.
  @Test
  @Order(4)
  void randomDisturbancesLeaveExactlyOneInstanceForEachIntent() {
    assertThat(new SoakRun(stack, SOAK_SEED, REPLICAS.size(), SOAK_CAPACITY).play(SOAK_STEPS))
        .isPositive();
  }

  /// As an orchestrator does it: one replica after the other, with work all the time.
  @Test
  @Order(5)
  void aRollingRestartUnderLoadLosesAndDoublesNothing() {
    Instant begin = InstantSource.system().instant();
    for (String part :
        List.of(
            LocalStack.API, LocalStack.API + "-2", LocalStack.PROVISIONER, REPLICAS.getLast())) {
      addTasks();
      stack.awaitReplaced(part, stack.stop(part), Duration.ofSeconds(60));
    }
    fleet.awaitDone(added, WORK);
    times.measured("rolling restart of four replicas → all tasks done", Times.since(begin));
    fleet.assertNeverTooMuch();
    fleet.endIdle();
    fleet.awaitRest(REST);
  }

  /// Each region is swept by one replica for all: every 10 s, whoever and however many they are.
  /// Watched while nothing happens to any instance, since a change is looked at when EC2 tells it.
  @Test
  @Order(6)
  void readsOfEc2DoNotGrowWithReplicas() {
    try (LocalStack.Pause _ = stack.pause("workers")) { // they ask EC2, too
      long sweeps =
          IntStream.range(0, ATTEMPTS)
              .mapToObj(_ -> sweepsWhileNothingHappens())
              .flatMapToLong(OptionalLong::stream)
              .findFirst()
              .orElseThrow(() -> new AssertionError("the fleet never came to rest"));
      // Two whole intervals, and a third one begun; two replicas of which each swept would make 20.
      assertThat(sweeps).isBetween(2L * REGIONS - 1, 3L * REGIONS);
    }
  }

  /// Nothing when something did happen meanwhile.
  private OptionalLong sweepsWhileNothingHappens() {
    awaitQuiet();
    long end = fleet.journalEnd();
    long before = stack.journal().calls(SWEEP);
    Instant begin = InstantSource.system().instant();
    Awaitility.await()
        .atMost(WATCHED.plusSeconds(10))
        .until(() -> InstantSource.system().instant().isAfter(begin.plus(WATCHED)));
    long sweeps = stack.journal().calls(SWEEP) - before;
    return fleet.journalEnd() == end ? OptionalLong.of(sweeps) : OptionalLong.empty();
  }

  /// The last change was told, and looked at.
  private void awaitQuiet() {
    var last = new AtomicLong(-1);
    Awaitility.await()
        .atMost(REST)
        .during(QUIET)
        .until(() -> {
          long end = fleet.journalEnd();
          return last.getAndSet(end) == end;
        });
  }

  @Test
  @Order(7)
  void noSecretStandsInAnyLog() {
    assertThat(fleet.rememberAllTokens()).isPositive();
    assertThat(stack.secretsInLogs()).isEmpty();
  }

  private String awaitOnePlanner() {
    return stack
        .until(
            "exactly one replica plans",
            Duration.ofSeconds(30),
            this::planners,
            planners -> planners.size() == 1,
            REPLICAS.toArray(String[]::new))
        .getFirst();
  }

  private List<String> planners() {
    return REPLICAS.stream().filter(each -> stack.health(each).planner()).toList();
  }

  private void awaitLaunchesBegun(long before) {
    stack.until(
        "launches are under way",
        Duration.ofSeconds(30),
        () -> fleet.launchedAfter(before).size(),
        count -> count >= 2,
        REPLICAS.toArray(String[]::new));
  }

  /// Planning is what counts: an iteration that began after the old planner was gone.
  private void awaitAnotherPlans(String former, Instant gone, String how) {
    String heir = REPLICAS.get(1 - REPLICAS.indexOf(former));
    BusEvent first =
        stack
            .until(
                "an iteration by another planner",
                Duration.ofSeconds(30),
                () -> iterationsAfter(gone),
                found -> !found.isEmpty(),
                heir)
            .getFirst();
    times.measured(
        "planner " + how + " → another one has planned",
        Duration.between(gone, first.written()),
        REPLACED_WITHIN);
    assertThat(stack.health(heir).planner()).as(heir + " says that it plans").isTrue();
  }

  private List<BusEvent> iterationsAfter(Instant moment) {
    return stack.bus().events("iterations", "iteration-completed").stream()
        .filter(event -> Instant.parse(event.text("started")).isAfter(moment))
        .toList();
  }

  /// The woken one has found out that it has no seat, and the other has planned several times
  /// since.
  private void awaitItKnows(String former, Instant woken) {
    stack.until(
        former + " knows that it is not the planner",
        Duration.ofSeconds(30),
        () -> stack.health(former),
        health -> health.answers() && !health.planner(),
        former);
    stack.until(
        "two iterations after the former planner woke",
        Duration.ofSeconds(40),
        () -> iterationsAfter(woken).size(),
        count -> count >= 2,
        REPLICAS.toArray(String[]::new));
    times.measured("paused planner woken → quiet", Times.since(woken));
  }

  private void addTasks() {
    fleet
        .maxCapacity()
        .forEach((workerType, capacity) -> {
          stack.queue().add(workerType, 2 * capacity, TASK_SECONDS);
          added.merge(workerType, 2 * capacity, Integer::sum);
        });
  }
}
