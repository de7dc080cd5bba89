package io.awsprovisioner.cli.command.fleet;

import picocli.CommandLine.Command;

/// The group.
@Command(
    name = "steering",
    description = "See what operators asked for and what became of it; approve what is held.")
public final class SteeringCommand {}
