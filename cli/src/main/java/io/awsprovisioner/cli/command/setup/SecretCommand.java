package io.awsprovisioner.cli.command.setup;

import picocli.CommandLine.Command;

/// The group.
@Command(
    name = "secret",
    description =
        "Create and remove the secrets of single workers. The provisioner does this for what it launches;"
            + " these are for workers that are started by other means.")
public final class SecretCommand {}
