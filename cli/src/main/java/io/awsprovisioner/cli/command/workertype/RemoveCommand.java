package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Removes worker types.
@Command(
    name = "remove",
    aliases = "rm",
    description = {
      "Removes worker types. Their launches are cancelled and their instances ended.",
      "One that is not there counts as removed."
    },
    footer = {"Example:", "  provisioner worker-type remove gecko-misc"})
public final class RemoveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The worker types.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  public RemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var definitions = new Definitions(session);
    var there = definitions.withCapacity(names);
    if (there.isEmpty()) {
      session.printer().note("There is no worker type of that name; nothing to do.");
      return ExitCode.DONE;
    }
    session.confirm(
        "This removes %s and ends all their instances:%n%s%n"
            .formatted(Words.count(there.size(), "worker type"), String.join("\n", there)),
        Session.Consent.of(yes));
    for (var name : names) {
      definitions.remove(name);
    }
    session.printer().note(Words.count(there.size(), "worker type") + " removed.");
    return ExitCode.DONE;
  }
}
