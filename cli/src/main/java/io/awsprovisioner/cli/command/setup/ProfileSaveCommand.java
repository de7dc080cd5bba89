package io.awsprovisioner.cli.command.setup;

import io.awsprovisioner.cli.credentials.ConnectionProblem;
import io.awsprovisioner.cli.credentials.ConnectionRule;
import io.awsprovisioner.cli.credentials.Wishes;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes a profile.
@Command(
    name = "save",
    description = {
      "Saves a connection under a name. The first one saved is used when nothing else is said.",
      "URL, client id and access token come from the flags and the environment; what is missing is"
          + " asked for, the access token without showing it, or read from standard input, a line each."
    },
    footer = {
      "Example:",
      "  provisioner profile save prod --url https://provisioner.example.com --client-id me"
    })
public final class ProfileSaveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The profile.")
  private String name = "";

  public ProfileSaveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var places = session.spoken();
    var terminal = session.surroundings().terminal();
    var url = first(places, Wishes::url);
    var client = places.stream().filter(w -> w.clientId() != null).findFirst().orElse(null);
    var clientId = client == null ? null : client.clientId();
    var token = first(places, Wishes::accessToken);
    var wishes =
        new Wishes(
            "what was entered",
            url == null ? terminal.ask("URL of the API:") : url,
            clientId == null ? terminal.ask("Client id:") : clientId,
            token == null ? terminal.askUnseen("Access token (not shown):") : token,
            client == null ? null : client.certificate());
    try {
      ConnectionRule.choose(List.of(wishes)); // says what is wrong with it before it is kept
      session.profiles().save(name, wishes);
    } catch (ConnectionProblem e) {
      throw new CommandFailed(ExitCode.USAGE, e.lines());
    }
    session.printer().note("Profile " + name + " is in " + session.profiles().path() + ".");
    session.printer().note("Try it: provisioner status --profile " + name);
    return ExitCode.DONE;
  }

  private static @Nullable String first(
      List<Wishes> places, Function<Wishes, @Nullable String> value) {
    for (var place : places) {
      var found = value.apply(place);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
