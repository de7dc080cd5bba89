/// A faithful EC2 in one process: [io.awsprovisioner.ec2simulator.protocol] speaks its Query
/// protocol, [io.awsprovisioner.ec2simulator.world] knows what exists,
/// [io.awsprovisioner.ec2simulator.instances] lives the life of instances,
/// [io.awsprovisioner.ec2simulator.prices] moves the spot market,
/// [io.awsprovisioner.ec2simulator.faults] makes bad days,
/// [io.awsprovisioner.ec2simulator.scenario] plays them from a file,
/// [io.awsprovisioner.ec2simulator.messages] tells what EventBridge would,
/// [io.awsprovisioner.ec2simulator.journal] remembers what really happened,
/// [io.awsprovisioner.ec2simulator.calls] answers the API calls.
///
/// Everything but `http` and `main` is plain, deterministic Java: the clock and the seed come in,
/// so tests own both.
@NullMarked
package io.awsprovisioner.ec2simulator;

import org.jspecify.annotations.NullMarked;
