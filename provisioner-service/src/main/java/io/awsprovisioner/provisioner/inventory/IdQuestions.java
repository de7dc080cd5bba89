package io.awsprovisioner.provisioner.inventory;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure;
import io.awsprovisioner.provisioner.ec2.Purpose;
import io.awsprovisioner.provisioner.ec2.SeenInstance;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks EC2 about given instances, in batches by zone. One bad id fails a whole question: those
/// that EC2 names are left out and the rest is asked again; where it names none, the batch is
/// halved. A zone that fails is not asked again, and every question takes its token, so nothing
/// here can become a storm. For one thread, which it blocks.
public final class IdQuestions {
  /// Enough for 100,000 instances in full batches; a round that needs more is broken off, and the
  /// next one asks again.
  private static final int MOST_QUESTIONS = 200;

  /// EC2's words are "The instance IDs 'i-1, i-2' do not exist".
  private static final Pattern ID = Pattern.compile("i-[0-9a-f]{8,17}");

  private final Ec2 ec2;
  private final Region region;
  private final ApiBudget budget;
  private final InstantSource clock;

  public IdQuestions(Ec2 ec2, Region region, ApiBudget budget, InstantSource clock) {
    this.ec2 = ec2;
    this.region = region;
    this.budget = budget;
    this.clock = clock;
  }

  /// What came of it.
  ///
  /// @param rows of those that EC2 told of
  /// @param unanswered how many nobody could tell of: a failing zone, or no budget left
  public record Answers(List<SeenInstance> rows, int unanswered) {
    public Answers {
      rows = List.copyOf(rows);
    }
  }

  private record Batch(AvailabilityZone zone, List<InstanceId> ids) {}

  /// One round of questions, not yet at its end.
  private static final class Round {
    private final Deque<Batch> left = new ArrayDeque<>();
    private final Set<AvailabilityZone> failing = new TreeSet<>();
    private final List<SeenInstance> rows = new ArrayList<>();
    private int unanswered;
    private boolean over;

    private void giveUp() {
      over = true;
    }
  }

  /// Asks about all of them.
  ///
  /// @param byZone ids by the zone in which they were last seen
  public Answers ask(SortedMap<AvailabilityZone, ? extends Collection<InstanceId>> byZone) {
    var round = new Round();
    byZone.forEach((zone, ids) -> addBatches(round, zone, List.copyOf(ids)));
    for (int asked = 0; asked < MOST_QUESTIONS && !round.over && !round.left.isEmpty(); asked++) {
      var batch = round.left.removeFirst();
      if (round.failing.contains(batch.zone())) {
        round.unanswered += batch.ids().size();
      } else {
        ask(round, batch);
      }
    }
    round.left.forEach(batch -> round.unanswered += batch.ids().size());
    return new Answers(round.rows, round.unanswered);
  }

  /// Asks about some whose zones do not matter, because nothing is known to be failing.
  public Answers ask(Collection<InstanceId> ids) {
    var anywhere = new TreeMap<AvailabilityZone, Collection<InstanceId>>();
    if (!ids.isEmpty()) {
      anywhere.put(new AvailabilityZone(region + "a"), ids);
    }
    return ask(anywhere);
  }

  private static void addBatches(Round round, AvailabilityZone zone, List<InstanceId> ids) {
    for (int from = 0; from < ids.size(); from += Ec2.MOST_IDS) {
      int to = Math.min(ids.size(), from + Ec2.MOST_IDS);
      round.left.addLast(new Batch(zone, ids.subList(from, to)));
    }
  }

  private void ask(Round round, Batch batch) {
    if (!budget.tryTake(Purpose.KNOWN_INSTANCES, region, clock.instant())) {
      round.unanswered += batch.ids().size();
      round.giveUp();
      return;
    }
    switch (ec2.byIds(region, batch.ids()).toCompletableFuture().join()) {
      case Ec2.Answer.Given<List<SeenInstance>>(var found) -> {
        budget.accepted(Purpose.KNOWN_INSTANCES, region, clock.instant());
        round.rows.addAll(found);
      }
      case Ec2.Answer.Refused<List<SeenInstance>>(var failure) -> {
        if (failure.kind() == Ec2Failure.Kind.NO_SUCH_INSTANCE) {
          withoutTheUnknown(round, batch, failure.message());
        } else {
          round.unanswered += batch.ids().size();
          round.failing.add(batch.zone());
          stopWhenAllWouldFail(round, failure);
        }
      }
    }
  }

  private static void withoutTheUnknown(Round round, Batch batch, String message) {
    var named =
        ID.matcher(message)
            .results()
            .map(m -> new InstanceId(m.group()))
            .collect(Collectors.toSet());
    var rest = batch.ids().stream().filter(id -> !named.contains(id)).toList();
    int half = batch.ids().size() / 2;
    if (rest.size() < batch.ids().size()) {
      if (!rest.isEmpty()) {
        round.left.addFirst(new Batch(batch.zone(), rest));
      }
    } else if (half > 0) {
      round.left.addFirst(new Batch(batch.zone(), batch.ids().subList(half, batch.ids().size())));
      round.left.addFirst(new Batch(batch.zone(), batch.ids().subList(0, half)));
    }
  }

  /// Only EC2's own trouble can be that of one zone; whatever else it says is true for the next
  /// question too.
  private void stopWhenAllWouldFail(Round round, Ec2Failure failure) {
    if (failure.kind() == Ec2Failure.Kind.THROTTLED) {
      budget.throttled(Purpose.KNOWN_INSTANCES, region, clock.instant());
    }
    if (!failure.isInsideEc2()) {
      round.giveUp();
    }
  }
}
