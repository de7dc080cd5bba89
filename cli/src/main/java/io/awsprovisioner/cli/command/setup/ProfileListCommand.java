package io.awsprovisioner.cli.command.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.cli.credentials.ConnectionProblem;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// The profiles.
@Command(
    name = "list",
    aliases = "ls",
    description = "Lists the profiles, without their access tokens.")
public final class ProfileListCommand implements Callable<Integer> {
  private final Session session;

  public ProfileListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var list = new ObjectMapper().createArrayNode();
    try {
      var standard = session.profiles().defaultName();
      for (var name : session.profiles().names()) {
        var profile = session.profiles().profile(name).orElseThrow();
        list.addObject()
            .put("profile", name)
            .put("default", name.equals(standard))
            .put("url", profile.url())
            .put("clientId", profile.clientId());
      }
    } catch (ConnectionProblem e) {
      throw new CommandFailed(ExitCode.FAILED, e.lines());
    }
    if (!session.showedToProgram(list)) {
      var table = new Table("PROFILE", "DEFAULT", "URL", "CLIENT");
      list.forEach(p ->
          table.row(
              p.path("profile").asText(),
              p.path("default").asBoolean() ? "yes" : "",
              Words.of(p.path("url")),
              Words.of(p.path("clientId"))));
      session
          .printer()
          .table(table, "There are no profiles. Make one: provisioner profile save NAME");
    }
    return ExitCode.DONE;
  }
}
