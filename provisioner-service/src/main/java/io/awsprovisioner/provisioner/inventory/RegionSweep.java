package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.model.event.InventoryEvent.SweepCompleted;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Purpose;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Sweeps one region: all pages of all our instances. Only a complete sweep says anything about
/// absence, so one that breaks off says nothing about it.
///
/// While one zone is impaired EC2 fails sweeps of the whole region, with a zone filter too, but
/// tells of given ids in the healthy zones (API reference, DescribeInstances). Then those that are
/// known are asked for by id: what changed is told, nothing new can be found, and no marker is
/// written, so the region's facts grow old and nothing is bought there. For one thread, which it
/// blocks.
public final class RegionSweep {
  /// 200 pages of 1,000 rows; beyond that a sweep would take longer than the facts may be old.
  private static final int MAX_PAGES = 200;

  private final Ec2 ec2;
  private final Region region;
  private final Ec2.OwnerTag tag;
  private final ApiBudget budget;
  private final Inventory inventory;
  private final InstantSource clock;
  private final IdQuestions questions;
  private Set<InstanceId> missingBefore = Set.of();
  private Instant completedAt = Instant.MIN;

  /// @param tag by which we own instances
  public RegionSweep(
      Ec2 ec2,
      Region region,
      Ec2.OwnerTag tag,
      ApiBudget budget,
      Inventory inventory,
      InstantSource clock) {
    this.ec2 = ec2;
    this.region = region;
    this.tag = tag;
    this.budget = budget;
    this.inventory = inventory;
    this.clock = clock;
    this.questions = new IdQuestions(ec2, region, budget, clock);
  }

  /// What a sweep came to.
  public sealed interface Result {
    /// It saw everything. Publish the changes, then the marker.
    record Complete(SweepChanges changes, SweepCompleted marker) implements Result {}

    /// The whole could not be seen, but known instances could. Publish the changes, and no marker.
    ///
    /// @param unanswered known instances that nobody could tell of
    record Partial(List<InstanceObserved> changes, int unanswered, Ec2Failure why)
        implements Result {
      public Partial {
        changes = List.copyOf(changes);
      }
    }

    /// It broke off.
    record Incomplete(Ec2Failure failure) implements Result {}
  }

  /// Sweeps once.
  public Result sweep() {
    var started = clock.instant();
    var rows = new ArrayList<SeenInstance>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MAX_PAGES; page++) {
      if (!budget.tryTake(Purpose.SWEEP, region, clock.instant())) {
        return new Result.Incomplete(Ec2Failure.budgetSpent());
      }
      switch (ec2.instances(region, tag, next).toCompletableFuture().join()) {
        case Ec2.Answer.Refused<Ec2.Page<SeenInstance>>(var failure) -> {
          return incomplete(failure);
        }
        case Ec2.Answer.Given<Ec2.Page<SeenInstance>>(var given) -> {
          budget.accepted(Purpose.SWEEP, region, clock.instant());
          rows.addAll(given.rows());
          next = given.next();
          if (next.isEmpty()) {
            return complete(started, rows);
          }
        }
      }
    }
    return new Result.Incomplete(Ec2Failure.tooManyPages(MAX_PAGES));
  }

  private Result incomplete(Ec2Failure failure) {
    if (failure.isInsideEc2()) {
      return partial(failure);
    }
    if (failure.kind() == Ec2Failure.Kind.THROTTLED) {
      budget.throttled(Purpose.SWEEP, region, clock.instant());
    }
    return new Result.Incomplete(failure);
  }

  private Result partial(Ec2Failure why) {
    var known = inventory.instances(region);
    var byZone = new TreeMap<AvailabilityZone, List<InstanceId>>();
    known.stream()
        .filter(i -> i.state() != InstanceStateName.TERMINATED)
        .forEach(i ->
            byZone
                .computeIfAbsent(i.availabilityZone(), _ -> new ArrayList<>())
                .add(i.instanceId()));
    var answers = questions.ask(byZone);
    return new Result.Partial(
        SweepChanges.news(region, known, answers.rows(), clock.instant()),
        answers.unanswered(),
        why);
  }

  private Result complete(Instant started, List<SeenInstance> rows) {
    var now = clock.instant();
    var last = inventory.lastSweep(region);
    if (last.filter(s -> s.completed().isAfter(completedAt)).isPresent()) {
      // Somebody else has swept since: what we missed before that proves nothing any more.
      missingBefore = Set.of();
    }
    var changes =
        SweepChanges.between(region, inventory.instances(region), rows, missingBefore, now);
    missingBefore = changes.missing();
    completedAt = now;
    long number = last.map(SweepCompleted::sweep).orElse(0L) + 1;
    return new Result.Complete(
        changes, new SweepCompleted(region, number, started, now, rows.size()));
  }
}
