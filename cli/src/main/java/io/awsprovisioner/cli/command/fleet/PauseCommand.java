package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Buy no more for one worker type.
@Command(
    name = "pause",
    description = {
      "Buys nothing more for a worker type until it is resumed. What runs goes on.",
      "For the whole deployment: provisioner buying stop."
    },
    footer = {"Example:", "  provisioner pause gecko-misc --reason 'bad image, see bug 1234'"})
public final class PauseCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who come after you.")
  private String reason = "";

  public PauseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var call = Call.post(ApiPath.of("/worker-type/{}/pause", name), SteeringCall.body(reason));
    SteeringCall.make(session, call, "Pausing " + name, name);
    return ExitCode.DONE;
  }
}
