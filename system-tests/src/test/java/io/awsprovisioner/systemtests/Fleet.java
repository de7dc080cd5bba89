package io.awsprovisioner.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.systemtests.doors.TaskQueue;
import io.awsprovisioner.systemtests.doors.UserData;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.WorkerType;
import io.awsprovisioner.systemtests.truth.BusEvent;
import io.awsprovisioner.systemtests.truth.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Worker types under test and what every test asks about them.
final class Fleet {

  private final LocalStack stack;
  private final TaskQueue queue;
  private final List<WorkerType> workerTypes;

  Fleet(LocalStack stack, List<WorkerType> workerTypes) {
    this.stack = stack;
    this.queue = stack.queue();
    this.workerTypes = List.copyOf(workerTypes);
  }

  /// The three real definitions of `examples/`, with limits that a laptop can play: capacities of
  /// 1, 2 and 8 tasks an instance.
  static Fleet ofThree(LocalStack stack) {
    return new Fleet(
        stack,
        List.of(
            stack.workerType("gecko-1-decision", 2, 8),
            stack.workerType("gecko-t-linux-xlarge", 0, 12),
            stack.workerType("gecko-misc", 0, 16)));
  }

  List<WorkerType> workerTypes() {
    return workerTypes;
  }

  /// The same worker types with nothing to keep while there is no work.
  Fleet withoutMinimum() {
    return new Fleet(
        stack, workerTypes.stream().map(each -> each.limitedTo(0, each.maxCapacity())).toList());
  }

  void create() {
    workerTypes.forEach(each -> stack.api().put(each.path(), each.definition()).expect(200));
  }

  /// How many tasks of each worker type are done.
  Map<String, Integer> done() {
    var done = new TreeMap<String, Integer>();
    workerTypes.forEach(each -> done.put(each.name(), queue.tasks(each.name()).done()));
    return done;
  }

  /// Capacity that EC2 holds now, by worker type.
  Map<String, Integer> capacity() {
    var capacity = new TreeMap<String, Integer>();
    workerTypes.forEach(each -> capacity.put(each.name(), stack.capacity(each).current()));
    return capacity;
  }

  Map<String, Integer> minCapacity() {
    var capacity = new TreeMap<String, Integer>();
    workerTypes.forEach(each -> capacity.put(each.name(), each.minCapacity()));
    return capacity;
  }

  Map<String, Integer> maxCapacity() {
    var capacity = new TreeMap<String, Integer>();
    workerTypes.forEach(each -> capacity.put(each.name(), each.maxCapacity()));
    return capacity;
  }

  /// The most capacity since an entry of the journal, by worker type.
  Map<String, Integer> peakAfter(long seq) {
    var peak = new TreeMap<String, Integer>();
    workerTypes.forEach(each -> peak.put(each.name(), stack.capacity(each).peakAfter(seq)));
    return peak;
  }

  /// The number of the journal's last entry.
  long journalEnd() {
    List<JournalEntry> entries = stack.journal().entries();
    return entries.isEmpty() ? 0 : entries.getLast().seq();
  }

  /// Instances launched after an entry of the journal.
  List<JournalEntry> launchedAfter(long seq) {
    return stack.journal().entries(JournalEntry.LAUNCHED).stream()
        .filter(entry -> entry.seq() > seq)
        .toList();
  }

  void awaitDone(Map<String, Integer> wanted, Duration limit) {
    stack.until(
        "all tasks done: " + wanted, limit, this::done, wanted::equals, LocalStack.PROVISIONER);
  }

  /// Ends every machine from inside, as its worker does after 20 idle seconds: for tests that are
  /// about something else.
  void endIdle() {
    workerTypes.forEach(
        each -> stack.capacity(each).alive().forEach(id -> stack.journal().shutDown(id)));
  }

  /// Nothing waits, nothing runs but the minimum, and no launch is without an end.
  void awaitRest(Duration limit) {
    stack.until(
        "capacity back at the minimum: " + minCapacity(),
        limit,
        this::capacity,
        minCapacity()::equals,
        LocalStack.PROVISIONER,
        "workers");
    stack.until(
        "no launch without an end",
        limit,
        () -> stack.books().findingsAtRest(),
        List::isEmpty,
        LocalStack.PROVISIONER);
  }

  /// At no entry of the journal was there more than allowed, and nothing was ever doubled.
  void assertNeverTooMuch() {
    for (WorkerType each : workerTypes) {
      assertThat(stack.capacity(each).above(each.maxCapacity()))
          .as("moments of %s above its maximum of %s", each.name(), each.maxCapacity())
          .isEmpty();
    }
    assertThat(stack.books().doubles()).isEmpty();
  }

  /// Events of the topic `instance-events` of one type, for one launch.
  List<BusEvent> events(String type, String launchId) {
    return stack.bus().events("instance-events", type).stream()
        .filter(event -> event.text("launchId").equals(launchId))
        .toList();
  }

  /// What an instance was told; its token must stand in no log.
  UserData userData(JournalEntry launched) {
    UserData told = stack.ec2().userData(launched.region(), launched.instanceId());
    stack.secrets().add("the token of " + launched.instanceId(), told.securityToken());
    return told;
  }

  /// All tokens that ever were, added to what must stand in no log.
  ///
  /// @return how many
  int rememberAllTokens() {
    List<JournalEntry> launched = stack.journal().entries(JournalEntry.LAUNCHED);
    launched.forEach(this::userData);
    return launched.size();
  }
}
