package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.provisioner.catalogue.Catalogue;

/// Capacity units of an instance that only EC2 told us about.
final class CapacityOfShown {
  private CapacityOfShown() {}

  /// That of its type in the definition; 1 where the definition or the type is gone.
  static int in(Catalogue catalogue, InstanceObserved shown) {
    return catalogue.definitions().stream()
        .filter(d -> d.workerType().equals(shown.workerType()))
        .findFirst()
        .map(d -> d.capacityOf(shown.instanceType()))
        .orElse(1);
  }
}
