package io.awsprovisioner.cli.command.setup;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Closes a secret.
@Command(
    name = "remove",
    aliases = "rm",
    description = {
      "Removes a secret, so that nobody can read it any more. One that is not there counts as removed.",
      "With - the token is read from standard input, where nobody else on this machine can see it."
    },
    footer = {"Example:", "  provisioner secret remove - < token"})
public final class SecretRemoveCommand implements Callable<Integer> {
  private static final Pattern TOKEN =
      Pattern.compile(
          "[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]");

  private final Session session;

  @Parameters(paramLabel = "TOKEN|-", description = "The token that create printed.")
  private String token = "";

  public SecretRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var wanted = token.equals("-") ? session.surroundings().terminal().ask("") : token;
    if (!TOKEN.matcher(wanted).matches()) {
      throw CommandFailed.usage(
          "That is no token: one has 22 letters, digits, - and _, in the form that create printed.");
    }
    session.call(Call.delete(ApiPath.withToken("/secret/{}", wanted)));
    session.printer().note("The secret is removed.");
    return ExitCode.DONE;
  }
}
