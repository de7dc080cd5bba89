package io.awsprovisioner.provisioner.launch;

import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.LaunchFailed;
import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.provisioner.launch.LaunchState.Failed;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.launch.LaunchState.Launched;

/// The public events that follow from a launch's state. Nothing of the parameters goes in: user
/// data and launch specs are the admins' business.
public final class LaunchEvents {
  private LaunchEvents() {}

  public static LaunchRequested requested(Intended launch, String why) {
    var facts = launch.facts();
    return new LaunchRequested(
        facts.workerType(),
        facts.launchId(),
        facts.pool().region(),
        facts.pool().availabilityZone(),
        facts.pool().instanceType(),
        facts.pool().market(),
        facts.imageId(),
        facts.capacity(),
        facts.poolPrice(),
        facts.price(),
        facts.bid(),
        why,
        facts.requestedAt());
  }

  public static InstanceLaunched launched(Launched launch) {
    var facts = launch.facts();
    return new InstanceLaunched(
        facts.workerType(),
        facts.launchId(),
        launch.instanceId(),
        facts.pool().region(),
        facts.pool().availabilityZone(),
        facts.pool().instanceType(),
        facts.pool().market(),
        facts.imageId(),
        launch.spotRequestId(),
        facts.capacity(),
        facts.price(),
        facts.bid(),
        launch.adopted(),
        launch.at());
  }

  public static LaunchFailed failed(Failed launch) {
    var facts = launch.facts();
    return new LaunchFailed(
        facts.workerType(),
        facts.launchId(),
        facts.pool().region(),
        facts.pool().availabilityZone(),
        facts.pool().instanceType(),
        facts.pool().market(),
        launch.failure(),
        launch.code(),
        launch.message(),
        launch.at());
  }
}
