package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Listing;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What was asked for.
@Command(
    name = "list",
    aliases = "ls",
    description = "Lists what operators asked for, and what became of it.")
public final class SteeringListCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many; ${DEFAULT-VALUE} when not given.")
  private int limit;

  public SteeringListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var entries = Listing.read(session, ApiPath.of("/steering"), limit);
    if (!session.showedToProgram(entries)) {
      session
          .printer()
          .table(
              Listing.table(
                  entries,
                  "time",
                  "id",
                  "wish",
                  "workerType",
                  "outcome",
                  "done",
                  "author",
                  "reason"),
              "Nothing was asked for.");
    }
    return ExitCode.DONE;
  }
}
