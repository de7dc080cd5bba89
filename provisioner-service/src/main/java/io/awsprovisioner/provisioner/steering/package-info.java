/// The state that operators want, folded from the bus: read as facts, never carried out as
/// commands.
@NullMarked
package io.awsprovisioner.provisioner.steering;

import org.jspecify.annotations.NullMarked;
