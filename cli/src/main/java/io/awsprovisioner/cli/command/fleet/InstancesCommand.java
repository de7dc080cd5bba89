package io.awsprovisioner.cli.command.fleet;

import picocli.CommandLine.Command;

/// The group.
@Command(name = "instances", description = "List the deployment's instances, and end some.")
public final class InstancesCommand {}
