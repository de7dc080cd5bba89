package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Buy again for one worker type.
@Command(
    name = "resume",
    description = "Buys again for a worker type that was paused.",
    footer = {"Example:", "  provisioner resume gecko-misc"})
public final class ResumeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who come after you.")
  private String reason = "";

  public ResumeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var call = Call.post(ApiPath.of("/worker-type/{}/resume", name), SteeringCall.body(reason));
    SteeringCall.make(session, call, "Resuming " + name, name);
    return ExitCode.DONE;
  }
}
