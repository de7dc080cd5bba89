package io.awsprovisioner.systemtests.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.doors.Health;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.WorkerType;
import io.awsprovisioner.systemtests.truth.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// One random run by a seed, on a stack with points. After every step, and when all has come to
/// rest, the books are compared with the simulator's journal.
///
/// The same seed brings the same disturbances in the same steps. What the processes do between them
/// is theirs, so a seed makes a failure likely again, not certain.
public final class SoakRun {

  private static final Duration PACE = Duration.ofMillis(700);
  private static final Duration WELL_AGAIN = Duration.ofMinutes(2);
  private static final Duration REST = Duration.ofMinutes(4);
  private static final int WORKER_TYPES = 4;

  /// A part of the living instances ends in each step, so that there is something to launch.
  private static final int ENDS_ONE_OF = 6;

  private final LocalStack stack;
  private final long seed;
  private final Random chance;
  private final List<String> provisioners;
  private final List<String> apis;
  private final Disturbances disturbances;
  private final List<WorkerType> workerTypes;
  private final List<String> history = new ArrayList<>();

  /// @param replicas of each service in the stack
  /// @param maxCapacity of each of the run's worker types
  public SoakRun(LocalStack stack, long seed, int replicas, int maxCapacity) {
    this.stack = stack;
    this.seed = seed;
    this.chance = new Random(seed);
    this.provisioners = names(LocalStack.PROVISIONER, replicas);
    this.apis = names(LocalStack.API, replicas);
    this.disturbances = new Disturbances(stack, provisioners, apis, new Random(seed * 31 + 7));
    this.workerTypes =
        IntStream.range(0, WORKER_TYPES)
            .mapToObj(n ->
                stack
                    .workerType("gecko-1-decision", 0, maxCapacity)
                    .named("soak-%s-%s".formatted(seed, n)))
            .toList();
  }

  private static List<String> names(String part, int replicas) {
    return IntStream.rangeClosed(1, replicas)
        .mapToObj(n -> n == 1 ? part : part + "-" + n)
        .toList();
  }

  /// Runs until so many steps are done, and heals.
  ///
  /// @return how many instances were launched
  /// @throws AssertionError which names the seed, what was done last, and how to repeat it
  public int play(int steps) {
    try {
      workerTypes.forEach(each -> stack.api().put(each.path(), each.definition()).expect(200));
      for (int step = 0; step < steps; step++) {
        work();
        history.add(step + ": " + disturbances.step(step));
        awaitPassed(PACE);
        assertNothingIsDouble();
      }
      disturbances.endAll();
      assertAllComesToRest();
      keep();
      return launched().size();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(report(e), e);
    } finally {
      disturbances.endAll();
    }
  }

  private List<JournalEntry> launched() {
    return stack.journal().entries(JournalEntry.LAUNCHED).stream()
        .filter(entry -> workerTypes.stream().anyMatch(w -> w.name().equals(entry.workerType())))
        .toList();
  }

  private void work() {
    for (WorkerType each : workerTypes) {
      if (chance.nextInt(3) == 0) {
        stack.queue().add(each.name(), 1 + chance.nextInt(each.maxCapacity()), 1);
      }
      for (String instance : stack.capacity(each).alive()) {
        if (chance.nextInt(ENDS_ONE_OF) == 0) {
          stack.journal().shutDown(instance);
        }
      }
    }
  }

  private void assertNothingIsDouble() {
    assertThat(stack.books().doubles()).isEmpty();
    for (WorkerType each : workerTypes) {
      assertThat(stack.capacity(each).above(each.maxCapacity()))
          .as("moments of %s above its maximum", each.name())
          .isEmpty();
    }
  }

  /// All is well again; all work is done; every intent has its end, every instance its event; then
  /// all instances end, and the services know it.
  private void assertAllComesToRest() {
    for (String service : both()) {
      stack.until(
          service + " is all well again",
          WELL_AGAIN,
          () -> stack.health(service),
          Health::isUp,
          service);
    }
    stack.until("nothing waits in the queue", REST, this::waiting, this::isNothing, parts());
    stack.until(
        "books that agree", REST, () -> stack.books().findingsAtRest(), List::isEmpty, parts());
    for (WorkerType each : workerTypes) {
      stack.capacity(each).alive().forEach(stack.journal()::shutDown);
    }
    stack.until("every instance's end is told", REST, this::untoldEnds, List::isEmpty, parts());
    assertNothingIsDouble();
    assertThat(registeredTwice()).as("launches whose secret was fetched twice").isEmpty();
  }

  private Map<String, Integer> waiting() {
    var waiting = new TreeMap<String, Integer>();
    for (WorkerType each : workerTypes) {
      var tasks = stack.queue().tasks(each.name());
      waiting.put(each.name(), tasks.pending() + tasks.running());
    }
    return waiting;
  }

  private boolean isNothing(Map<String, Integer> waiting) {
    return waiting.values().stream().allMatch(count -> count == 0);
  }

  private List<String> untoldEnds() {
    var told =
        stack.bus().events("instance-events", "instance-terminated").stream()
            .map(event -> event.text("launchId"))
            .toList();
    return launched().stream()
        .map(JournalEntry::clientToken)
        .filter(id -> !told.contains(id))
        .toList();
  }

  private List<String> registeredTwice() {
    var counts = new TreeMap<String, Integer>();
    stack
        .bus()
        .events("instance-events", "instance-registered")
        .forEach(event -> counts.merge(event.text("launchId"), 1, Integer::sum));
    counts.values().removeIf(count -> count == 1);
    return List.copyOf(counts.keySet());
  }

  private List<String> both() {
    var both = new ArrayList<>(provisioners);
    both.addAll(apis);
    return both;
  }

  private String[] parts() {
    return provisioners.toArray(String[]::new);
  }

  private static void awaitPassed(Duration length) {
    Instant until = InstantSource.system().instant().plus(length);
    Awaitility.await()
        .atMost(length.plusSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> InstantSource.system().instant().isAfter(until));
  }

  /// What a run has stood, to be looked at: target/soak.
  private void keep() {
    try {
      Path directory = Files.createDirectories(Path.of("target", "soak"));
      Files.writeString(directory.resolve("seed-" + seed + ".txt"), String.join("\n", history));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String report(Throwable failure) {
    return "seed %s failed in step %s: %s%nwhat was done:%n  %s%nrepeat it with ./dev soak --seed %s"
        .formatted(
            seed, history.size() - 1, failure.getMessage(), String.join("\n  ", history), seed);
  }
}
