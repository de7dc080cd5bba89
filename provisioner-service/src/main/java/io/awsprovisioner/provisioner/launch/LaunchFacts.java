package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.tracing.TraceParent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What stays known of a launch for as long as its record lives.
///
/// @param version of the definition it was planned with
/// @param capacity units that the instance brings
/// @param poolPrice US$/h, without utility, when it was planned
/// @param price US$/h, with utility
/// @param bid US$/h; absent on demand
/// @param traceParent of the tick that decided it; absent where nothing was traced, and in what an
///   older version wrote
public record LaunchFacts(
    LaunchId launchId,
    WorkerTypeName workerType,
    long version,
    Pool pool,
    ImageId imageId,
    int capacity,
    double poolPrice,
    double price,
    @Nullable Double bid,
    Instant requestedAt,
    @Nullable String traceParent) {
  /// The same, decided there.
  LaunchFacts decidedAt(TraceParent place) {
    return new LaunchFacts(
        launchId,
        workerType,
        version,
        pool,
        imageId,
        capacity,
        poolPrice,
        price,
        bid,
        requestedAt,
        place.text());
  }
}
