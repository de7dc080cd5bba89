/// Worker types as admins define them, and the launch specs that follow from the layers of a
/// definition.
@NullMarked
package io.awsprovisioner.model.workertype;

import org.jspecify.annotations.NullMarked;
