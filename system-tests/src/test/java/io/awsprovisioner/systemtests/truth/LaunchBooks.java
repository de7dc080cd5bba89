package io.awsprovisioner.systemtests.truth;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Compares what our services say on `instance-events` with what really happened at EC2.
///
/// At rest: every launch that was asked for has exactly one end, launched or failed; every instance
/// that came into being has exactly one launched event, its tags, and a launch id that no other
/// instance has; no event tells of an instance that never was.
public final class LaunchBooks {

  private static final String REQUESTED = "launch-requested";
  private static final String LAUNCHED = "instance-launched";
  private static final String FAILED = "launch-failed";

  private final String provisionerId;
  private final List<BusEvent> events;
  private final List<JournalEntry> born;
  private final Map<String, String> requestedFor = new HashMap<>();

  /// @param events of the topic `instance-events`, whole
  /// @param journal of the simulator, whole
  public LaunchBooks(String provisionerId, List<BusEvent> events, List<JournalEntry> journal) {
    this.provisionerId = provisionerId;
    this.events = List.copyOf(events);
    this.born = journal.stream().filter(JournalEntry::isLaunched).toList();
    of(REQUESTED)
        .forEach(event -> requestedFor.put(event.text("launchId"), event.text("workerType")));
  }

  /// Launches that were asked for and have no end yet.
  public Set<String> open() {
    Set<String> open = new TreeSet<>(launchIds(REQUESTED));
    open.removeAll(launchIds(LAUNCHED));
    open.removeAll(launchIds(FAILED));
    return open;
  }

  /// How many instances came into being.
  public int launched() {
    return born.size();
  }

  /// Everything that is not as it must be when nothing is under way; empty = all is well.
  public List<String> findingsAtRest() {
    var findings = new ArrayList<>(doubles());
    open().forEach(id -> findings.add("launch " + id + " was requested and has no end"));
    Set<String> instances = new HashSet<>();
    born.forEach(entry -> instances.add(entry.instanceId()));
    Set<String> told = new HashSet<>();
    for (BusEvent event : of(LAUNCHED)) {
      String instance = event.text("instanceId");
      told.add(instance);
      if (!instances.contains(instance)) {
        findings.add("an event says that " + instance + " was launched; EC2 never had it");
      }
    }
    instances.stream()
        .filter(instance -> !told.contains(instance))
        .forEach(instance -> findings.add(instance + " runs up costs and no event tells of it"));
    return List.copyOf(findings);
  }

  /// What must never be, not even for a moment.
  public List<String> doubles() {
    var findings = new ArrayList<String>();
    for (String type : List.of(REQUESTED, LAUNCHED, FAILED)) {
      counts(launchIds(type))
          .forEach((id, count) -> findings.add(count + " events " + type + " of launch " + id));
    }
    counts(born.stream().map(JournalEntry::clientToken).toList())
        .forEach((id, count) -> findings.add(count + " instances of launch " + id));
    Set<String> both = new TreeSet<>(launchIds(LAUNCHED));
    both.retainAll(new HashSet<>(launchIds(FAILED)));
    both.forEach(id -> findings.add("launch " + id + " is launched and failed"));
    Set<String> unasked = new TreeSet<>(launchIds(LAUNCHED));
    unasked.addAll(launchIds(FAILED));
    unasked.removeAll(new HashSet<>(launchIds(REQUESTED)));
    unasked.forEach(id -> findings.add("launch " + id + " ended and nobody had asked for it"));
    born.forEach(entry -> findings.addAll(wrongTags(entry)));
    findings.addAll(mixedUp());
    return List.copyOf(findings);
  }

  private List<String> wrongTags(JournalEntry entry) {
    var wanted = new LinkedHashMap<String, String>();
    wanted.put(JournalEntry.LAUNCH_TAG, entry.clientToken());
    wanted.put(JournalEntry.PROVISIONER_TAG, provisionerId);
    wanted.put(JournalEntry.WORKER_TYPE_TAG, workerTypeOf(entry.clientToken()));
    var findings = new ArrayList<String>();
    wanted.forEach((key, value) -> {
      if (!value.equals(entry.tags().get(key))) {
        findings.add(
            "%s has the tag %s=%s, not %s"
                .formatted(entry.instanceId(), key, entry.tags().get(key), value));
      }
    });
    return findings;
  }

  private String workerTypeOf(String launchId) {
    return requestedFor.getOrDefault(launchId, "(a launch that nobody asked for)");
  }

  /// Launched events that name another launch than the instance's own.
  private List<String> mixedUp() {
    Map<String, List<JournalEntry>> byInstance =
        born.stream().collect(groupingBy(JournalEntry::instanceId));
    return of(LAUNCHED).stream()
        .filter(event ->
            byInstance.getOrDefault(event.text("instanceId"), List.of()).stream()
                .anyMatch(entry -> !entry.clientToken().equals(event.text("launchId"))))
        .map(event ->
            event.text("instanceId") + " is said to be of launch " + event.text("launchId"))
        .toList();
  }

  private List<BusEvent> of(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  private List<String> launchIds(String type) {
    return of(type).stream().map(event -> event.text("launchId")).toList();
  }

  /// Those that come more than once.
  private static Map<String, Long> counts(List<String> ids) {
    var counts = new LinkedHashMap<String, Long>();
    ids.forEach(id -> counts.merge(id, 1L, Long::sum));
    counts.values().removeIf(count -> count == 1);
    return counts;
  }
}
