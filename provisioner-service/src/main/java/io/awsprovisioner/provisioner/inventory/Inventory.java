package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Instances as EC2 showed them last, and the last two complete sweeps of each region. Folded from
/// the bus; written by one thread, read by others.
public final class Inventory {
  /// Absence needs two complete sweeps, so two are remembered.
  private static final int SWEEPS = 2;

  private final Map<InstanceId, InstanceObserved> instances = new ConcurrentHashMap<>();
  private final Map<Region, Deque<SweepCompleted>> sweeps = new ConcurrentHashMap<>();

  /// Takes an observation in; an older one than the known changes nothing.
  public void fold(InstanceObserved observed) {
    instances.merge(
        observed.instanceId(),
        observed,
        (known, told) -> told.time().isBefore(known.time()) ? known : told);
  }

  /// Takes a completed sweep in.
  public void fold(SweepCompleted sweep) {
    sweeps.compute(
        sweep.region(),
        (_, known) -> {
          var kept = known == null ? new ArrayDeque<SweepCompleted>() : new ArrayDeque<>(known);
          if (kept.isEmpty() || kept.getLast().completed().isBefore(sweep.completed())) {
            kept.addLast(sweep);
          }
          while (kept.size() > SWEEPS) {
            kept.removeFirst();
          }
          return kept;
        });
  }

  /// The instance's record was deleted.
  public void forget(InstanceId instanceId) {
    instances.remove(instanceId);
  }

  public Optional<InstanceObserved> instance(InstanceId instanceId) {
    return Optional.ofNullable(instances.get(instanceId));
  }

  /// A copy of all that is known.
  public Collection<InstanceObserved> instances() {
    return List.copyOf(instances.values());
  }

  /// All that is known of a region.
  public List<InstanceObserved> instances(Region region) {
    return instances.values().stream().filter(i -> i.region().equals(region)).toList();
  }

  /// The last complete sweep of a region.
  public Optional<SweepCompleted> lastSweep(Region region) {
    return Optional.ofNullable(sweeps.get(region)).map(Deque::peekLast);
  }

  /// Whether two complete sweeps of the region were begun after that time.
  public boolean sweptTwiceSince(Region region, Instant since) {
    var known = sweeps.get(region);
    return known != null && known.size() == SWEEPS && known.getFirst().started().isAfter(since);
  }

  /// Whether one complete sweep of the region was begun after that time.
  public boolean sweptSince(Region region, Instant since) {
    return lastSweep(region).filter(s -> s.started().isAfter(since)).isPresent();
  }
}
