package io.awsprovisioner.provisioner.demand;

import io.awsprovisioner.model.event.DemandReported;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Demand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Pending tasks by worker type and source, as levels: a report that is older than the known one
/// changes nothing, and one from the future counts for nothing, since it would hide all that come
/// after it. Written by one thread, read by others.
public final class DemandBook {
  /// How far a publisher's clock may be ahead of ours.
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final DemandChoice choice;
  private final InstantSource clock;
  private final Map<String, DemandReported> latest = new ConcurrentHashMap<>();

  /// Knows nothing yet.
  ///
  /// @param choice whom worker types listen to
  public DemandBook(DemandChoice choice, InstantSource clock) {
    this.choice = choice;
    this.clock = clock;
  }

  /// Takes a report in.
  ///
  /// @return whether the level changed
  public boolean fold(DemandReported report) {
    var known = latest.get(report.key());
    if (report.time().isAfter(clock.instant().plus(AHEAD))
        || (known != null && !report.time().isAfter(known.time()))) {
      return false;
    }
    latest.put(report.key(), report);
    return known == null || known.pendingTasks() != report.pendingTasks();
  }

  /// The last report of a source on a worker type.
  public Optional<DemandReported> latest(WorkerTypeName workerType, String source) {
    return Optional.ofNullable(latest.get(workerType.value() + "/" + source));
  }

  /// What is known, for the planner. Whether it is too old is the planner's to say.
  public Demand demand(WorkerTypeName workerType) {
    var source = choice.of(workerType);
    return latest(workerType, source)
        .<Demand>map(r -> new Demand.Pending(r.pendingTasks(), r.time(), r.source()))
        .orElseGet(() ->
            new Demand.Unknown("nobody has said yet how many tasks wait (source " + source + ")"));
  }
}
