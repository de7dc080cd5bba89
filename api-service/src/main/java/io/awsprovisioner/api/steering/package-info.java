/// What operators want the provisioner to do: desired state, told on the bus, and what became of
/// it.
@NullMarked
package io.awsprovisioner.api.steering;

import org.jspecify.annotations.NullMarked;
