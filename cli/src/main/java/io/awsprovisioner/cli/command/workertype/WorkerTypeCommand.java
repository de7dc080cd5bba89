package io.awsprovisioner.cli.command.workertype;

import picocli.CommandLine.Command;

/// The group.
@Command(
    name = "worker-type",
    aliases = "wt",
    description = "Define worker types: what may be bought, where, for how much, and how many.")
public final class WorkerTypeCommand {}
