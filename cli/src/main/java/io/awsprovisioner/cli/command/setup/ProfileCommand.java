package io.awsprovisioner.cli.command.setup;

import picocli.CommandLine.Command;

/// The group.
@Command(
    name = "profile",
    description = {
      "Keep connections under names, in ~/.config/aws-provisioner/config.json (or PROVISIONER_CONFIG).",
      "The file holds access tokens: only its owner may read it, or it is refused."
    })
public final class ProfileCommand {}
