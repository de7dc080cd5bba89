/// Processes that are killed, or stopped and woken, at named points, and networks that are cut.
@NullMarked
package io.awsprovisioner.systemtests.crash;

import org.jspecify.annotations.NullMarked;
