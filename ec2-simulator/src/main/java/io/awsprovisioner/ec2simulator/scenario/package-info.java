/// Scenarios: faults that come and go at times told beforehand, from a file, so that a bad day can
/// be played again.
@NullMarked
package io.awsprovisioner.ec2simulator.scenario;

import org.jspecify.annotations.NullMarked;
