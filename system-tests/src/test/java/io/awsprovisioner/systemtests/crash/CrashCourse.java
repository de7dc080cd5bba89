package io.awsprovisioner.systemtests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.systemtests.doors.Health;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Points.Signal;
import io.awsprovisioner.systemtests.stack.WorkerType;
import io.awsprovisioner.systemtests.truth.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Leads the planner's process to a point, lets it die there or stand still, and looks at what
/// comes of it. Each case has a worker type of its own, in one stack for all.
///
/// In the end, by the simulator's own journal: every intent has exactly one end, every instance one
/// launched event and one secret that its worker could fetch, never were more instances than
/// allowed, and no instance is left that nobody knows.
public final class CrashCourse {

  /// Instances bring two units each, so that there are three launches at a time.
  private static final int UNITS = 6;

  private static final int TASK_SECONDS = 1;
  private static final Duration REACHED = Duration.ofSeconds(45);
  private static final Duration SETTLED = Duration.ofSeconds(90);

  private final LocalStack stack;
  private final List<String> replicas;
  private final List<WorkerType> used = new ArrayList<>();

  /// @param stack with points and at least two replicas
  /// @param replicas the parts that plan
  public CrashCourse(LocalStack stack, List<String> replicas) {
    this.stack = stack;
    this.replicas = List.copyOf(replicas);
  }

  /// The process at the point is killed; another one completes its work.
  public void kill(CrashPoint at) {
    WorkerType workerType = prepare(at);
    String victim = leadTo(at, workerType, Signal.KILL);
    stack.until(
        victim + " is started again",
        SETTLED,
        () -> stack.health(victim),
        Health::isUp,
        victim,
        "local-stack");
    assertSettled(at, workerType);
  }

  /// The process stands still at the point; when another one has done the work, it wakes in the
  /// middle of its step.
  public void stopAndWake(CrashPoint at) {
    WorkerType workerType = prepare(at);
    String zombie = leadTo(at, workerType, Signal.STOP);
    long pid = stack.pid(zombie);
    int asleep;
    try {
      awaitPlanner(other(zombie));
      assertSettled(at, workerType);
      asleep = launched().size();
    } finally {
      stack.points().wake(pid);
    }
    stack.until(
        zombie + " knows that it is not the planner",
        Duration.ofSeconds(40),
        () -> stack.health(zombie),
        health -> health.answers() && !health.planner(),
        zombie);
    assertThat(stack.pid(zombie)).as("the woken process").isEqualTo(pid);
    assertSettled(at, workerType);
    assertThat(launched()).as("launched by a zombie").hasSize(asleep);
  }

  private List<JournalEntry> launched() {
    return stack.journal().entries(JournalEntry.LAUNCHED);
  }

  private WorkerType prepare(CrashPoint at) {
    WorkerType workerType =
        stack.workerType("gecko-1-decision", 0, UNITS).named("crash-" + (used.size() + 1));
    used.add(workerType);
    stack.api().put(workerType.path(), workerType.definition()).expect(200);
    switch (at.when()) {
      case LAUNCHES, TAKES_OVER -> {}
      case IS_REFUSED -> {
        var fault = new ObjectMapper().createObjectNode();
        fault.put("kind", "no-capacity").put("left", 0);
        stack.journal().startFault("dry", fault);
      }
      case SEES_AN_END, TERMINATES -> {
        addTasks(workerType);
        awaitStarted(workerType);
      }
    }
    return workerType;
  }

  /// All replicas are armed, since the seat may move by itself on a machine that is short of time;
  /// the first one that comes to the point is the one.
  ///
  /// @return the replica that came to it
  private String leadTo(CrashPoint at, WorkerType workerType, Signal signal) {
    String planner = awaitOnePlanner();
    var armed = new TreeMap<String, Long>();
    replicas.forEach(each -> armed.put(each, stack.pid(each)));
    if (at.when() == CrashPoint.When.TAKES_OVER) {
      armed.remove(planner);
    }
    armed.values().forEach(pid -> stack.points().arm(pid, at.point(), signal));
    try {
      provoke(at, workerType, planner);
      return stack
          .until(
              "a planner comes to the point '" + at + "'",
              REACHED,
              () -> reached(armed),
              found -> !found.isEmpty(),
              replicas.toArray(String[]::new))
          .getFirst();
    } finally {
      armed.values().forEach(stack.points()::disarm);
      if (at.when() == CrashPoint.When.IS_REFUSED) {
        stack.journal().endFault("dry");
      }
    }
  }

  private List<String> reached(Map<String, Long> armed) {
    return armed.keySet().stream()
        .filter(each -> stack.points().isReached(Objects.requireNonNull(armed.get(each))))
        .toList();
  }

  private void provoke(CrashPoint at, WorkerType workerType, String planner) {
    switch (at.when()) {
      case LAUNCHES, IS_REFUSED -> addTasks(workerType);
      case SEES_AN_END -> alive(workerType).forEach(stack.journal()::shutDown);
      case TERMINATES -> stack.api().delete(workerType.path() + "/instances").expect(202);
      case TAKES_OVER -> {
        addTasks(workerType);
        stack.until(
            "launches are under way",
            REACHED,
            () -> launchedOf(workerType),
            ids -> !ids.isEmpty(),
            planner);
        long _ = stack.kill(planner);
      }
    }
  }

  private void assertSettled(CrashPoint at, WorkerType workerType) {
    awaitOnePlanner();
    stack.until(
        "books that agree after '" + at + "'",
        SETTLED,
        () -> stack.books().findingsAtRest(),
        List::isEmpty,
        replicas.toArray(String[]::new));
    switch (at.when()) {
      case LAUNCHES, IS_REFUSED, TAKES_OVER -> awaitStarted(workerType);
      case SEES_AN_END, TERMINATES ->
          stack.until(
              "all instances ended",
              SETTLED,
              () -> alive(workerType),
              List::isEmpty,
              replicas.toArray(String[]::new));
    }
    for (WorkerType each : used) {
      assertThat(stack.capacity(each).above(each.maxCapacity()))
          .as("moments of %s above its maximum", each.name())
          .isEmpty();
    }
  }

  private void addTasks(WorkerType workerType) {
    stack.queue().add(workerType.name(), UNITS, TASK_SECONDS);
  }

  /// Every task is done, so every worker could fetch its secret; and each instance that was
  /// launched told so exactly once.
  private void awaitStarted(WorkerType workerType) {
    stack.until(
        "one event instance-started of each instance of " + workerType.name(),
        SETTLED,
        () -> startedOf(workerType),
        started -> started.size() >= 1 && started.equals(launchedOf(workerType)),
        replicas.toArray(String[]::new));
  }

  private List<String> startedOf(WorkerType workerType) {
    return stack.bus().events("instance-events", "instance-started").stream()
        .filter(event -> event.text("workerType").equals(workerType.name()))
        .map(event -> event.text("launchId"))
        .sorted()
        .toList();
  }

  private List<String> launchedOf(WorkerType workerType) {
    return launched().stream()
        .filter(entry -> entry.workerType().equals(workerType.name()))
        .map(JournalEntry::clientToken)
        .sorted()
        .toList();
  }

  private List<String> alive(WorkerType workerType) {
    return stack.capacity(workerType).alive();
  }

  private String awaitOnePlanner() {
    return stack
        .until(
            "exactly one replica plans",
            Duration.ofSeconds(60),
            this::planners,
            planners -> planners.size() == 1,
            replicas.toArray(String[]::new))
        .getFirst();
  }

  private void awaitPlanner(String replica) {
    stack.until(
        replica + " plans",
        Duration.ofSeconds(40),
        () -> stack.health(replica).planner(),
        plans -> plans,
        replica);
  }

  private List<String> planners() {
    return replicas.stream().filter(each -> stack.health(each).planner()).toList();
  }

  private String other(String replica) {
    return replicas.stream().filter(each -> !each.equals(replica)).findFirst().orElseThrow();
  }
}
