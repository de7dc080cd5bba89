package io.awsprovisioner.provisioner.loop;

import io.awsprovisioner.model.event.InventoryEvent.InstanceObserved;
import io.awsprovisioner.planner.facts.Pool;

/// The pool that an instance came from.
final class LaunchPools {
  private LaunchPools() {}

  static Pool of(InstanceObserved shown) {
    return new Pool(shown.region(), shown.availabilityZone(), shown.instanceType(), shown.market());
  }
}
