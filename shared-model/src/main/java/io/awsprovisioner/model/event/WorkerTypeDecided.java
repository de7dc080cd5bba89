package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.IterationCompleted.Note;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the planner decided for a worker type, and why. Published when it differs from what was
/// told before, so the last one stands for the present.
///
/// @param time of the tick
/// @param version of the definition; 0 when it was removed
/// @param pendingTasks absent when nobody knows
/// @param runningCapacity and the two after it: capacity units
/// @param change capacity units, by the capacity rule; negative when there is more than enough
/// @param launches instances bought in this tick, one entry for each
/// @param terminations instances ended in this tick
/// @param options what was considered, cheapest first; at most 10
/// @param notes why not, or why not more
/// @param sentence all that for people
public record WorkerTypeDecided(
    WorkerTypeName workerType,
    Instant time,
    long version,
    @Nullable Integer pendingTasks,
    int runningCapacity,
    int pendingCapacity,
    int requestedCapacity,
    int change,
    List<Purchase> launches,
    int terminations,
    List<Option> options,
    List<Note> notes,
    String sentence)
    implements BusEvent {
  public WorkerTypeDecided {
    launches = List.copyOf(launches);
    options = List.copyOf(options);
    notes = List.copyOf(notes);
  }

  @Override
  public String key() {
    return workerType.value();
  }

  /// One instance that was bought.
  ///
  /// @param spotPrice of the pool, US$/h, without utility
  /// @param price with utility, US$/h
  /// @param bid US$/h; absent on demand
  public record Purchase(
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      double spotPrice,
      double price,
      @Nullable Double bid,
      int capacity) {}

  /// One place that was considered.
  ///
  /// @param health the estimated chance that EC2 grants a launch, 0 to 1
  /// @param bought how many were bought there
  /// @param excludedBy the code of what ruled it out; absent when nothing did
  /// @param monthlyInterruptions share of instances of the type that EC2 takes back within a month,
  ///   as published; absent where none is known and on demand
  /// @param weight among options that cost about the same, 0 to 1: health, times the chance to
  ///   stay; absent in events of services that did not tell it yet
  public record Option(
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      double spotPrice,
      double price,
      @Nullable Double bid,
      int capacity,
      double health,
      int bought,
      @Nullable String excludedBy,
      @Nullable Double monthlyInterruptions,
      @Nullable Double weight) {}
}
