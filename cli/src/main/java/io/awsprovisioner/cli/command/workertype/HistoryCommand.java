package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Listing;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Earlier versions.
@Command(
    name = "history",
    description =
        "Lists the versions of a worker type: who changed it and when; or shows one of them.",
    footer = {
      "Examples:",
      "  provisioner worker-type history gecko-misc",
      "  provisioner worker-type history gecko-misc 3"
    })
public final class HistoryCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Show this version's definition; secrets are masked.")
  private @Nullable Long version;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many versions, the latest first; ${DEFAULT-VALUE} when not given.")
  private int limit;

  public HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (version != null) {
      var path = ApiPath.of("/worker-type/{}/history/{}", name, Long.toString(version));
      session.printer().document(session.call(Call.get(path)).body());
      return ExitCode.DONE;
    }
    var entries = Listing.read(session, ApiPath.of("/worker-type/{}/history", name), limit);
    if (!session.showedToProgram(entries)) {
      session
          .printer()
          .table(
              Listing.table(
                  entries,
                  "version",
                  "time",
                  "lastModified",
                  "who",
                  "clientId",
                  "action",
                  "change"),
              "No versions are kept of " + name + ".");
    }
    return ExitCode.DONE;
  }
}
