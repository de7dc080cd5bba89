package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.demand.DemandRounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What only the planner does beside planning: it beats time for everybody, and asks for demand.
/// Owned by the planner's thread.
final class PlannerDuties {
  /// While nothing may be bought before EC2 was looked at twice, each second of waiting is felt.
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(3);

  private final Publisher publisher;
  private final DemandRounds demand;
  private final Views views;
  private final WakeUps wakeUps;
  private final Rhythm rhythm;
  private Instant regionTickAt = Instant.MIN;
  private Instant queueAskedAt = Instant.MIN;
  private Instant reconciliation = Instant.MIN;
  private long sequence;

  /// How often regions are looked at now.
  enum Pace {
    /// As configured.
    STEADY,
    /// As often as is sensible: everybody waits for it.
    HURRIED
  }

  /// How often.
  ///
  /// @param regions that are observed, each `observeEvery`
  record Rhythm(List<Region> regions, Duration observeEvery, Duration askQueueEvery) {
    Rhythm {
      regions = List.copyOf(regions);
    }
  }

  PlannerDuties(
      Publisher publisher, DemandRounds demand, Views views, WakeUps wakeUps, Rhythm rhythm) {
    this.publisher = publisher;
    this.demand = demand;
    this.views = views;
    this.wakeUps = wakeUps;
    this.rhythm = rhythm;
  }

  /// The seat was taken: everything is due.
  void restart() {
    regionTickAt = Instant.MIN;
    queueAskedAt = Instant.MIN;
    wakeUps.restart();
  }

  /// Does what is due.
  void run(Pace pace, Instant now) {
    wakeUps
        .due(now)
        .ifPresent(why -> {
          sequence++;
          publisher.publish(new Tick(sequence, why, now));
        });
    if (isDue(regionTickAt, observeEvery(pace), now) || isReconciliationAsked()) {
      regionTickAt = now;
      rhythm.regions().forEach(region -> publisher.publish(new RegionTick(region, sequence, now)));
    }
    if (isDue(queueAskedAt, rhythm.askQueueEvery(), now)) {
      queueAskedAt = now;
      demand.begin(views.catalogue().definitions());
    }
  }

  private Duration observeEvery(Pace pace) {
    return switch (pace) {
      case STEADY -> rhythm.observeEvery();
      case HURRIED ->
          rhythm.observeEvery().compareTo(FIRST_LOOKS) < 0 ? rhythm.observeEvery() : FIRST_LOOKS;
    };
  }

  /// Somebody wants a look now; each wish is heeded once.
  private boolean isReconciliationAsked() {
    var asked = views.steering().reconciliationAskedAt().orElse(Instant.MIN);
    boolean isNew = asked.isAfter(reconciliation);
    reconciliation = isNew ? asked : reconciliation;
    return isNew;
  }

  private static boolean isDue(Instant last, Duration every, Instant now) {
    return last.equals(Instant.MIN) || !now.isBefore(last.plus(every));
  }
}
