package io.awsprovisioner.provisioner.bus;

import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.event.BusEvent;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/// The door to the plain topics: facts and ticks that may be lost or come twice without harm.
public interface Publisher {
  /// Says one thing. Never blocks and never throws: a failure is counted and logged.
  void publish(BusEvent event);

  /// Says several and tells when all of them are stored; exceptionally when one is not.
  CompletionStage<Void> publishAll(Collection<? extends BusEvent> events);

  /// Deletes the records of instances that are gone for good.
  void forgetInstances(Collection<InstanceId> instances);
}
