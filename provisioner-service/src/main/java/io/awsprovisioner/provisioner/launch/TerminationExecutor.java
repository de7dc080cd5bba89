package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceStateName;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Purpose;
import io.awsprovisioner.provisioner.inventory.Inventory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Carries out committed terminations, in batches, until EC2 has taken each or the instance is
/// known to be gone: a decided end is never given up, however long EC2 refuses it.
///
/// One bad id fails a whole TerminateInstances call, so a batch that failed for what may be one of
/// them is halved, not split into a storm of single calls. "Not found" is no end either: EC2 says
/// so of an instance that it has just launched. Owned by the planner's thread.
public final class TerminationExecutor {
  /// Far below what EC2 allows: a batch that fails is asked for again in halves.
  private static final int BATCH = 100;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 5;

  private final Ec2 ec2;
  private final Mailbox<Letter> mailbox;
  private final InstantSource clock;
  private final ApiBudget budget;
  private final Inventory inventory;
  private final List<Batch> batches = new ArrayList<>();
  private long reign;

  /// The answer to a batch.
  public record Letter(long reign, Batch batch, Ec2.Answer<Integer> answer) {}

  /// Instances that are ended in one call.
  ///
  /// @param begun when they were taken on
  public record Batch(
      Region region, List<InstanceId> instances, Instant begun, int tries, Instant notBefore) {
    public Batch {
      instances = List.copyOf(instances);
    }

    private Batch of(List<InstanceId> part) {
      return new Batch(region, part, begun, tries, notBefore);
    }

    private Batch again(Instant now) {
      var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
      var bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      return new Batch(region, instances, begun, tries + 1, now.plus(bounded));
    }
  }

  /// @param inventory tells which instances need no end any more
  public TerminationExecutor(
      Ec2 ec2,
      Mailbox<Letter> mailbox,
      InstantSource clock,
      ApiBudget budget,
      Inventory inventory) {
    this.ec2 = ec2;
    this.mailbox = mailbox;
    this.clock = clock;
    this.budget = budget;
    this.inventory = inventory;
  }

  /// Forgets everything: the seat was lost or taken anew.
  public void reset() {
    reign++;
    batches.clear();
  }

  /// Takes on committed terminations in a region.
  public void begin(Region region, List<InstanceId> instances) {
    var now = clock.instant();
    for (int from = 0; from < instances.size(); from += BATCH) {
      var part = instances.subList(from, Math.min(instances.size(), from + BATCH));
      batches.add(new Batch(region, part, now, 0, Instant.MIN));
    }
  }

  /// Starts every call that time and budget allow now.
  public void pump() {
    var now = clock.instant();
    var asked = reign;
    for (var batch : List.copyOf(batches)) {
      if (batch.notBefore().isAfter(now)) {
        continue;
      }
      var left = batch.instances().stream().filter(id -> !isOver(batch, id)).toList();
      if (left.isEmpty()) {
        batches.remove(batch);
      } else if (budget.tryTake(Purpose.TERMINATE, batch.region(), now)) {
        batches.remove(batch);
        ask(batch.of(left), asked);
      }
    }
  }

  private void ask(Batch batch, long asked) {
    ec2.terminate(batch.region(), batch.instances())
        .whenComplete((answer, error) ->
            mailbox.put(new Letter(asked, batch, error == null ? answer : broke(error))));
  }

  /// Seen terminated, or not seen by two complete sweeps since we began to ask.
  private boolean isOver(Batch batch, InstanceId id) {
    return inventory
        .instance(id)
        .map(shown -> shown.state() == InstanceStateName.TERMINATED)
        .orElseGet(() -> inventory.sweptTwiceSince(batch.region(), batch.begun()));
  }

  private static Ec2.Answer<Integer> broke(Throwable error) {
    return new Ec2.Answer.Refused<>(
        new Ec2Failure(Ec2Failure.Kind.TRY_AGAIN, "Broke", error.toString()));
  }

  /// What an answer means.
  ///
  /// @return failures that somebody should hear of
  public List<Ec2Failure> handle(Letter letter) {
    if (letter.reign() != reign) {
      return List.of();
    }
    return switch (letter.answer()) {
      case Ec2.Answer.Given<Integer> _ -> {
        var now = clock.instant();
        budget.accepted(Purpose.TERMINATE, letter.batch().region(), now);
        yield List.of();
      }
      case Ec2.Answer.Refused<Integer>(var failure) -> refused(letter.batch(), failure);
    };
  }

  private List<Ec2Failure> refused(Batch batch, Ec2Failure failure) {
    var now = clock.instant();
    return switch (failure.kind()) {
      case THROTTLED -> {
        budget.throttled(Purpose.TERMINATE, batch.region(), now);
        yield again(batch, failure);
      }
      case TRY_AGAIN, PERMISSION -> again(batch, failure);
      // It may be for one of them, and the others must not suffer for it.
      case NO_SUCH_INSTANCE,
          CONFIGURATION,
          UNKNOWN,
          NO_CAPACITY,
          QUOTA,
          ALREADY_TERMINATED,
          PARAMETER_MISMATCH -> {
        int half = batch.instances().size() / 2;
        if (half == 0) {
          yield again(batch, failure);
        }
        batches.add(batch.of(batch.instances().subList(0, half)));
        batches.add(batch.of(batch.instances().subList(half, batch.instances().size())));
        yield List.of();
      }
    };
  }

  private List<Ec2Failure> again(Batch batch, Ec2Failure failure) {
    batches.add(batch.again(clock.instant()));
    // A new instance is not found for a while, and one that is gone until the sweeps have told.
    return failure.kind() == Ec2Failure.Kind.NO_SUCH_INSTANCE ? List.of() : List.of(failure);
  }
}
