package io.awsprovisioner.model.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A finished tick of the planner, in numbers. It is the heartbeat that `backendStatus` tells. What
/// was decided for a worker type, and why, is a [WorkerTypeDecided] of its own.
///
/// @param planner which replica it was
/// @param sequence grows with each tick of that replica
/// @param openLaunches intents whose outcome nobody knows yet
/// @param regions how fresh what we know is, and what may still be asked
/// @param pools the pools that something is known of, the least healthy first; at most 200
/// @param notes that concern the whole deployment
/// @param quotas what is known of the account's quotas, from their refusals
/// @param policy the deployment's choices that the planner used, so that others can ask "what if"
///   by the same; absent from planners that did not tell it yet
public record IterationCompleted(
    String provisionerId,
    String planner,
    long sequence,
    Instant started,
    Instant completed,
    int workerTypes,
    int instances,
    int launches,
    int terminations,
    int openLaunches,
    List<RegionState> regions,
    List<PoolState> pools,
    List<Note> notes,
    List<QuotaState> quotas,
    @Nullable ObjectNode policy)
    implements BusEvent {
  public IterationCompleted {
    regions = List.copyOf(regions);
    pools = List.copyOf(pools);
    notes = List.copyOf(notes);
    quotas = orNone(quotas);
    policy = policy == null ? null : policy.deepCopy();
  }

  /// What planners of an earlier version did not tell yet.
  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  @Override
  public String key() {
    return provisionerId;
  }

  /// What is known of a region.
  ///
  /// @param sweptAt when its last complete sweep ended; absent before the first
  /// @param pricesReadAt when its prices were last read completely; absent before the first time
  /// @param launchesLeft how many launches its API budget has room for until the next tick
  /// @param budgets the planner's own buckets there
  public record RegionState(
      Region region,
      @Nullable Instant sweptAt,
      @Nullable Instant pricesReadAt,
      int launchesLeft,
      List<BudgetState> budgets) {
    public RegionState {
      budgets = orNone(budgets);
    }
  }

  /// A bucket of calls to EC2.
  ///
  /// @param api `launch`, `terminate` or `describe`
  /// @param capacity calls that a full bucket holds
  /// @param perSecond calls that come back each second at full speed
  /// @param left calls that could be made at once
  /// @param speed part of `perSecond` that comes back now; below 1 after EC2 throttled
  public record BudgetState(
      String api, double capacity, double perSecond, int left, double speed) {}

  /// How launches under a quota of the account went lately.
  ///
  /// @param family the first part of the instance type, such as `c5d`
  /// @param successes and `failures`: fading counts
  public record QuotaState(
      Region region, String family, Market market, double successes, double failures) {}

  /// How launches in a pool went lately.
  ///
  /// @param successes and `failures`: fading counts
  /// @param health the estimated chance that EC2 grants a launch, 0 to 1
  public record PoolState(
      Region region,
      AvailabilityZone availabilityZone,
      InstanceType instanceType,
      Market market,
      double successes,
      double failures,
      double health) {}

  /// A reason.
  ///
  /// @param code from the planner's closed list
  /// @param detail the note's own fields, for machines
  public record Note(String code, String sentence, ObjectNode detail) {}
}
