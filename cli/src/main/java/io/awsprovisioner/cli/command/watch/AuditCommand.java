package io.awsprovisioner.cli.command.watch;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Listing;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Who did what.
@Command(
    name = "audit",
    description = "Shows who did what, when, from where, and whether it was let; the latest first.",
    footer = {"Example:", "  provisioner audit -n 20"})
public final class AuditCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many records; ${DEFAULT-VALUE} when not given.")
  private int limit;

  public AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var entries = Listing.read(session, ApiPath.of("/audit"), limit);
    if (!session.showedToProgram(entries)) {
      session
          .printer()
          .table(
              Listing.table(entries, "time", "clientId", "method", "params", "status", "peer"),
              "Nothing was done yet.");
    }
    return ExitCode.DONE;
  }
}
