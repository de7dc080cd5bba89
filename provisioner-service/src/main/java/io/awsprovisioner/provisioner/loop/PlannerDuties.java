package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.RegionTick;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.provisioner.bus.Publisher;
import io.awsprovisioner.provisioner.demand.QueuePoller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What only the planner does beside planning: it beats time for everybody, and asks the queue.
/// Owned by the planner's thread.
final class PlannerDuties {
  private final Publisher publisher;
  private final QueuePoller queue;
  private final Views views;
  private final WakeUps wakeUps;
  private final Rhythm rhythm;
  private Instant regionTickAt = Instant.MIN;
  private Instant queueAskedAt = Instant.MIN;
  private long sequence;

  /// How often.
  ///
  /// @param regions that are observed, each `observeEvery`
  record Rhythm(List<Region> regions, Duration observeEvery, Duration askQueueEvery) {
    Rhythm {
      regions = List.copyOf(regions);
    }
  }

  PlannerDuties(
      Publisher publisher, QueuePoller queue, Views views, WakeUps wakeUps, Rhythm rhythm) {
    this.publisher = publisher;
    this.queue = queue;
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
  void run(Instant now) {
    wakeUps
        .due(now)
        .ifPresent(why -> {
          sequence++;
          publisher.publish(new Tick(sequence, why, now));
        });
    if (isDue(regionTickAt, rhythm.observeEvery(), now)) {
      regionTickAt = now;
      rhythm.regions().forEach(region -> publisher.publish(new RegionTick(region, sequence, now)));
    }
    if (isDue(queueAskedAt, rhythm.askQueueEvery(), now)) {
      queueAskedAt = now;
      queue.poll(views.catalogue().definitions().stream().map(WorkerType::workerType).toList());
    }
  }

  private static boolean isDue(Instant last, Duration every, Instant now) {
    return last.equals(Instant.MIN) || !now.isBefore(last.plus(every));
  }
}
