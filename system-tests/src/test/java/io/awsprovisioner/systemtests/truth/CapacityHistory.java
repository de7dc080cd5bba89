package io.awsprovisioner.systemtests.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// How much capacity of one worker type EC2 held at every moment: pending and running instances, by
/// the journal. Instances are known by their tag.
public final class CapacityHistory {

  /// The capacity from this entry of the journal on.
  public record Moment(long seq, Instant time, int capacity) {}

  private final List<Moment> moments;
  private final List<String> alive;

  private CapacityHistory(List<Moment> moments, List<String> alive) {
    this.moments = List.copyOf(moments);
    this.alive = List.copyOf(alive);
  }

  /// Plays the journal back.
  ///
  /// @param capacityOf of an instance type, in tasks
  public static CapacityHistory of(
      String workerType, List<JournalEntry> journal, ToIntFunction<String> capacityOf) {
    Map<String, Integer> alive = new TreeMap<>();
    var moments = new ArrayList<Moment>();
    int capacity = 0;
    for (JournalEntry entry : journal) {
      int change = 0;
      if (entry.isLaunched() && entry.workerType().equals(workerType)) {
        change = capacityOf.applyAsInt(entry.instanceType());
        alive.put(entry.instanceId(), change);
      } else if (entry.isEnd()) {
        Integer ended = alive.remove(entry.instanceId());
        change = ended == null ? 0 : -ended;
      }
      if (change != 0) {
        capacity += change;
        moments.add(new Moment(entry.seq(), entry.time(), capacity));
      }
    }
    return new CapacityHistory(moments, List.copyOf(alive.keySet()));
  }

  /// Now, at the journal's end.
  public int current() {
    return moments.isEmpty() ? 0 : moments.getLast().capacity();
  }

  /// The instances that are pending or running at the journal's end.
  public List<String> alive() {
    return alive;
  }

  /// The most that there was after an entry of the journal.
  public int peakAfter(long seq) {
    return moments.stream()
        .filter(moment -> moment.seq() > seq)
        .mapToInt(Moment::capacity)
        .max()
        .orElse(0);
  }

  /// Every moment with more than the allowed capacity.
  public List<Moment> above(int maximum) {
    return moments.stream().filter(moment -> moment.capacity() > maximum).toList();
  }
}
