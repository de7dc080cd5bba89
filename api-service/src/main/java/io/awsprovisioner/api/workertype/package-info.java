/// Worker types: what users define, checked, versioned, stored, and told to the bus in the same
/// transaction.
@NullMarked
package io.awsprovisioner.api.workertype;

import org.jspecify.annotations.NullMarked;
