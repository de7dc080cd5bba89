package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Back to an earlier version.
@Command(
    name = "restore",
    description =
        "Makes an earlier version the current one, with its secrets. It becomes a new version; none is lost.",
    footer = {"Example:", "  provisioner worker-type restore gecko-misc 3"})
public final class RestoreCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "One of `history`.")
  private long version;

  public RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var path = ApiPath.of("/worker-type/{}/history/{}/restore", name, Long.toString(version));
    var answer = session.call(Call.post(path, null));
    if (!session.showedToProgram(answer.body())) {
      session.printer().note("Worker type " + name + " is as in version " + version + " again.");
    }
    return ExitCode.DONE;
  }
}
