package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lets a held wind-down go on.
@Command(
    name = "approve",
    description =
        "Approves terminations that the guard holds because they would end a large part of all"
            + " instances at once. The approval holds for an hour.",
    footer = {"Example:", "  provisioner steering approve 7d3f"})
public final class ApproveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "As the list shows it.")
  private String id = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  public ApproveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.confirm("This ends the instances that " + id + " holds.", Session.Consent.of(yes));
    SteeringCall.make(
        session, Call.post(ApiPath.of("/steering/{}/approve", id), null), "Approving " + id, "");
    return ExitCode.DONE;
  }
}
