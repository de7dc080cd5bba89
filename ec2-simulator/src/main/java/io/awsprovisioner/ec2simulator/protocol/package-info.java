/// The EC2 Query protocol: form parameters with dots and numbers in, XML of the 2016-11-15 API out.
/// What a client sent wrongly ends the call with an
/// [io.awsprovisioner.ec2simulator.protocol.Ec2Refusal] from any depth of the reading; it is the
/// one expected failure here that is thrown, since every line that reads a parameter may meet it.
@NullMarked
package io.awsprovisioner.ec2simulator.protocol;

import org.jspecify.annotations.NullMarked;
