/// Planted to break a rule of the architecture, so that the rule is seen to catch it.
@NullMarked
package io.awsprovisioner.ec2simulator.plantedright;

import org.jspecify.annotations.NullMarked;
