/// What this deployment is: its id, its regions, and where ids and randomness come from.
@NullMarked
package io.awsprovisioner.api.deployment;

import org.jspecify.annotations.NullMarked;
