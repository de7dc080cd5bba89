package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.EventHead;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.InstanceEvent;
import io.awsprovisioner.model.event.InstanceEvent.InstanceLaunched;
import io.awsprovisioner.model.event.InstanceEvent.InstanceRunning;
import io.awsprovisioner.model.event.InstanceEvent.InstanceTerminated;
import io.awsprovisioner.model.event.InstanceEvent.InterruptionWarned;
import io.awsprovisioner.model.event.InstanceEvent.LaunchFailed;
import io.awsprovisioner.model.event.InstanceEvent.LaunchRequested;
import io.awsprovisioner.model.event.InstanceEvent.SteeringDone;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The CloudEvents attributes of what we say. An event about a launch has an id that follows from
/// the launch, so that a repeat is recognised as one.
///
/// @param source of our events, such as `/aws-provisioner-v1/provisioner`
/// @param ids never the same twice
public record EventHeads(String source, InstantSource clock, Supplier<String> ids) {
  EventHead of(BusEvent event) {
    return new EventHead(id(event), source, event.key(), clock.instant());
  }

  private String id(BusEvent event) {
    if (!(event instanceof InstanceEvent instanceEvent)) {
      return ids.get();
    }
    var about =
        switch (instanceEvent) {
          case LaunchRequested e -> e.launchId().value();
          case InstanceLaunched e -> e.launchId().value();
          case LaunchFailed e -> e.launchId().value();
          case InstanceRunning e -> e.instanceId().value();
          case InstanceTerminated e -> e.instanceId().value();
          case InterruptionWarned e -> e.instanceId().value();
          case SteeringDone e -> e.steeringId();
          default -> ids.get();
        };
    return about + "/" + EventType.of(event).wireName();
  }
}
