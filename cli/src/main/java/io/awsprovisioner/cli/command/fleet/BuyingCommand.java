package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The switch for all buying.
@Command(
    name = "buying",
    description = {
      "Stops all buying in the deployment, or lets it go on. What runs goes on.",
      "It stops at once and asks nothing: it is for the moment when money runs away."
    },
    footer = {"Example:", "  provisioner buying stop --reason 'prices went mad'"})
public final class BuyingCommand implements Callable<Integer> {
  /// The two positions of the switch.
  public enum Switch {
    stop,
    resume
  }

  private final Session session;

  @Parameters(paramLabel = "stop|resume", description = "${COMPLETION-CANDIDATES}.")
  private Switch position = Switch.stop;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who come after you.")
  private String reason = "";

  public BuyingCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var call = Call.post(ApiPath.of("/buying/{}", position.name()), SteeringCall.body(reason));
    var what = position == Switch.stop ? "Stopping all buying" : "Buying again";
    SteeringCall.make(session, call, what, "");
    return ExitCode.DONE;
  }
}
