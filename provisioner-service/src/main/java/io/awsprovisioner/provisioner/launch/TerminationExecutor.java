package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.ApiBudget.Api;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Carries out committed terminations, in batches. One bad id fails a whole TerminateInstances
/// call, so a batch that failed for one is halved, not split into a storm of single calls; an id
/// that fails alone is dropped, since the sweeps tell when it is gone. Owned by the planner's
/// thread.
public final class TerminationExecutor {
  /// Far below what EC2 allows: a batch that fails is asked for again in halves.
  private static final int BATCH = 100;

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int MAX_TRIES = 30;

  private final Ec2 ec2;
  private final Mailbox<Letter> mailbox;
  private final InstantSource clock;
  private final ApiBudget budget;
  private final List<Batch> batches = new ArrayList<>();
  private long reign;

  /// The answer to a batch.
  public record Letter(long reign, Batch batch, Ec2.Answer<Integer> answer) {}

  /// Instances that are ended in one call.
  public record Batch(Region region, List<InstanceId> instances, int tries, Instant notBefore) {
    public Batch {
      instances = List.copyOf(instances);
    }
  }

  public TerminationExecutor(
      Ec2 ec2, Mailbox<Letter> mailbox, InstantSource clock, ApiBudget budget) {
    this.ec2 = ec2;
    this.mailbox = mailbox;
    this.clock = clock;
    this.budget = budget;
  }

  /// Forgets everything: the seat was lost or taken anew.
  public void reset() {
    reign++;
    batches.clear();
  }

  /// Takes on committed terminations in a region.
  public void begin(Region region, List<InstanceId> instances) {
    for (int from = 0; from < instances.size(); from += BATCH) {
      var part = instances.subList(from, Math.min(instances.size(), from + BATCH));
      batches.add(new Batch(region, part, 0, Instant.MIN));
    }
  }

  /// Starts every call that time and budget allow now.
  public void pump() {
    var now = clock.instant();
    var due =
        batches.stream()
            .filter(b -> !b.notBefore().isAfter(now))
            .filter(b -> budget.of(Api.TERMINATE, b.region(), now).tryTake(now))
            .toList();
    batches.removeAll(due);
    var asked = reign;
    for (var batch : due) {
      ec2.terminate(batch.region(), batch.instances())
          .whenComplete((answer, error) ->
              mailbox.put(new Letter(asked, batch, error == null ? answer : broke(error))));
    }
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
        budget.of(Api.TERMINATE, letter.batch().region(), now).accepted();
        yield List.of();
      }
      case Ec2.Answer.Refused<Integer>(var failure) -> refused(letter.batch(), failure);
    };
  }

  private List<Ec2Failure> refused(Batch batch, Ec2Failure failure) {
    var now = clock.instant();
    if (failure.kind() == Ec2Failure.Kind.NO_SUCH_INSTANCE) {
      if (batch.instances().size() > 1) {
        int half = batch.instances().size() / 2;
        begin(batch.region(), batch.instances().subList(0, half));
        begin(batch.region(), batch.instances().subList(half, batch.instances().size()));
      }
      return List.of();
    }
    if (failure.kind() == Ec2Failure.Kind.THROTTLED) {
      budget.of(Api.TERMINATE, batch.region(), now).throttled(now);
    }
    if (batch.tries() < MAX_TRIES) {
      batches.add(new Batch(batch.region(), batch.instances(), batch.tries() + 1, now.plus(PAUSE)));
    }
    return List.of(failure);
  }
}
