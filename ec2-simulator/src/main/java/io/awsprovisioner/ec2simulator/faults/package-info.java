/// Bad days, one record for each kind, switched on and off by name while the simulator runs. A
/// fault says what happens and whom it hits; the package that it hurts asks the board.
@NullMarked
package io.awsprovisioner.ec2simulator.faults;

import org.jspecify.annotations.NullMarked;
