package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What stays known of a launch for as long as its record lives.
///
/// @param version of the definition it was planned with
/// @param capacity units that the instance brings
/// @param poolPrice US$/h, without utility, when it was planned
/// @param price US$/h, with utility
/// @param bid US$/h; absent on demand
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
    Instant requestedAt) {}
