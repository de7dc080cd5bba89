/// The life of instances: pending, running, shutting-down, terminated, then forgotten, on the clock
/// that was given. Changes that are due are made by advancing the clock, never by a timer of their
/// own, so a test can stop time.
@NullMarked
package io.awsprovisioner.ec2simulator.instances;

import org.jspecify.annotations.NullMarked;
