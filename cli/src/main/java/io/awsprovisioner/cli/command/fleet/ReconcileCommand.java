package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Look now.
@Command(
    name = "reconcile",
    description = "Has the provisioner look at a worker type now, and not at its next turn.",
    footer = {"Example:", "  provisioner reconcile gecko-misc"})
public final class ReconcileCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  public ReconcileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var call = Call.post(ApiPath.of("/worker-type/{}/reconcile", name), null);
    SteeringCall.make(session, call, "Looking at " + name, name);
    return ExitCode.DONE;
  }
}
