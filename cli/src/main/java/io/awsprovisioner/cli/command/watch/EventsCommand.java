package io.awsprovisioner.cli.command.watch;

import picocli.CommandLine.Command;

/// The group.
@Command(name = "events", description = "Watch what happens.")
public final class EventsCommand {}
