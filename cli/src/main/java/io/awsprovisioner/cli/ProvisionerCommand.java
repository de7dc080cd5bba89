package io.awsprovisioner.cli;

import io.awsprovisioner.cli.session.GlobalOptions;
import picocli.CommandLine.Command;

/// The root: its options are those of every command.
@Command(
    name = "provisioner",
    description = {
      "Defines worker types and sees, explains and steers what AWS Provisioner buys for them."
    },
    footerHeading = "%nWhere the API is and who asks, the first that says so counts:%n",
    footer = {
      "  1. --url, --client-id, --access-token",
      "  2. --local, or --profile NAME",
      "  3. PROVISIONER_URL, PROVISIONER_CLIENT_ID, PROVISIONER_ACCESS_TOKEN, PROVISIONER_CERTIFICATE",
      "  4. TASKCLUSTER_ROOT_URL, TASKCLUSTER_CLIENT_ID, TASKCLUSTER_ACCESS_TOKEN,"
          + " TASKCLUSTER_CERTIFICATE",
      "  5. the profile that PROVISIONER_PROFILE names, else the default one (provisioner profile)",
      "Client id, token and certificate are always taken from the same place.",
      "",
      "Start here:",
      "  provisioner profile save prod      keep URL and credentials",
      "  provisioner status                 see whether all is well",
      "  provisioner worker-type list       see what is there"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done, or nothing was to be done.",
      "1:It failed, wholly or in part; the error output says what and what to do.",
      "2:It was called wrongly; nothing was changed.",
      "3:diff --exit-code found differences."
    })
final class ProvisionerCommand extends GlobalOptions {}
