/// The command line: the only place that knows the wall clock.
@NullMarked
package io.awsprovisioner.ec2simulator.main;

import org.jspecify.annotations.NullMarked;
