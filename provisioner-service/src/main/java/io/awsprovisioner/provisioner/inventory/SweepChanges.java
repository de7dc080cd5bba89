package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a complete sweep of a region changes in what is known of it. Pure.
///
/// @param observed instances that are new or look different, and those that are gone for good
/// @param tombstones instances whose records may go
/// @param missing alive as far as known, but not in this sweep: gone if the next one misses them
///   too
public record SweepChanges(
    List<InstanceObserved> observed, List<InstanceId> tombstones, Set<InstanceId> missing) {
  /// The state reason of an instance that two complete sweeps did not show.
  public static final String ABSENT = "absent from two complete sweeps";

  /// EC2 shows terminated instances for about an hour.
  private static final Duration TERMINATED_KEPT = Duration.ofHours(1);

  public SweepChanges {
    observed = List.copyOf(observed);
    tombstones = List.copyOf(tombstones);
    missing = new TreeSet<>(missing);
  }

  /// Compares.
  ///
  /// @param known of that region, before the sweep
  /// @param seen all rows of the sweep; a row may stand there twice
  /// @param missingBefore what the complete sweep before this one missed
  public static SweepChanges between(
      Region region,
      Collection<InstanceObserved> known,
      Collection<SeenInstance> seen,
      Set<InstanceId> missingBefore,
      Instant now) {
    var rows = rows(region, seen, now);
    var before = byId(known);

    var observed = new ArrayList<>(news(before, rows));
    var tombstones = new ArrayList<InstanceId>();
    var missing = new TreeSet<InstanceId>();
    before.forEach((id, old) -> {
      if (isLongTerminated(old, now) && !isAlive(rows.get(id))) {
        tombstones.add(id);
      } else if (!rows.containsKey(id) && old.state() != InstanceStateName.TERMINATED) {
        if (missingBefore.contains(id)) {
          observed.add(gone(old, now));
        } else {
          missing.add(id);
        }
      }
    });
    return new SweepChanges(observed, tombstones, missing);
  }

  /// What looks different among some instances that EC2 told of. What is not among the rows may be
  /// as it was: only a complete sweep says something about absence.
  ///
  /// @param known of that region
  public static List<InstanceObserved> news(
      Region region,
      Collection<InstanceObserved> known,
      Collection<SeenInstance> seen,
      Instant now) {
    return news(byId(known), rows(region, seen, now));
  }

  private static List<InstanceObserved> news(
      Map<InstanceId, InstanceObserved> before, Map<InstanceId, InstanceObserved> rows) {
    return rows.values().stream()
        .filter(row -> differs(before.get(row.instanceId()), row))
        .toList();
  }

  private static Map<InstanceId, InstanceObserved> rows(
      Region region, Collection<SeenInstance> seen, Instant now) {
    var rows = new TreeMap<InstanceId, InstanceObserved>();
    seen.forEach(row -> rows.put(row.instanceId(), observed(region, row, now)));
    return rows;
  }

  private static Map<InstanceId, InstanceObserved> byId(Collection<InstanceObserved> known) {
    var byId = new TreeMap<InstanceId, InstanceObserved>();
    known.forEach(k -> byId.put(k.instanceId(), k));
    return byId;
  }

  private static boolean differs(@Nullable InstanceObserved known, InstanceObserved row) {
    // A terminated instance stays terminated, whatever a lagging page says; but one that was only
    // missing and shows up again must not be forgotten.
    return known == null
        || (isAbsent(known) && row.state().isAlive())
        || (known.state() != InstanceStateName.TERMINATED
            && (known.state() != row.state()
                || !Objects.equals(known.stateReason(), row.stateReason())
                || !Objects.equals(known.launchId(), row.launchId())
                || !Objects.equals(known.workerType(), row.workerType())));
  }

  private static boolean isAlive(@Nullable InstanceObserved row) {
    return row != null && row.state().isAlive();
  }

  private static boolean isAbsent(InstanceObserved known) {
    return known.state() == InstanceStateName.TERMINATED && ABSENT.equals(known.stateReason());
  }

  private static boolean isLongTerminated(InstanceObserved old, Instant now) {
    return old.state() == InstanceStateName.TERMINATED
        && !now.isBefore(old.time().plus(TERMINATED_KEPT));
  }

  private static InstanceObserved gone(InstanceObserved old, Instant now) {
    return new InstanceObserved(
        old.instanceId(),
        old.region(),
        old.availabilityZone(),
        old.instanceType(),
        old.imageId(),
        old.market(),
        old.spotRequestId(),
        InstanceStateName.TERMINATED,
        ABSENT,
        old.workerType(),
        old.launchId(),
        old.launchedAt(),
        now);
  }

  private static InstanceObserved observed(Region region, SeenInstance row, Instant now) {
    return new InstanceObserved(
        row.instanceId(),
        region,
        row.availabilityZone(),
        row.instanceType(),
        row.imageId(),
        row.market(),
        row.spotRequestId(),
        row.state(),
        row.stateReason(),
        tag(row.tags(), Tags.WORKER_TYPE, WorkerTypeName::new),
        tag(row.tags(), Tags.LAUNCH, LaunchId::new),
        row.launchedAt(),
        now);
  }

  /// A tag that is not of our form is as good as none: users may tag instances as they like.
  private static <T> @Nullable T tag(
      Map<String, String> tags, String key, Function<String, T> read) {
    var value = tags.get(key);
    if (value == null) {
      return null;
    }
    try {
      return read.apply(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
