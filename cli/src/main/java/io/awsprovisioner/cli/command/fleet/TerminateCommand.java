package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Ends instances.
@Command(
    name = "terminate",
    description = {
      "Ends instances of a worker type, also such that are working.",
      "Where tasks still wait, others are bought in their place: to prevent that, pause first."
    },
    footer = {
      "Examples:",
      "  provisioner instances terminate gecko-misc i-0123456789abcdef0",
      "  provisioner instances terminate gecko-misc --all"
    })
public final class TerminateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "INSTANCE",
      description = "Instance ids.")
  private List<String> instances = new ArrayList<>();

  @Option(names = "--all", description = "All instances of the worker type.")
  private boolean all;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  public TerminateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (all == !instances.isEmpty()) {
      throw CommandFailed.usage("Name the instances to end, or give --all; not both, not neither.");
    }
    session.confirm("This ends " + what() + ".", Session.Consent.of(yes));
    var paths =
        all
            ? List.of(ApiPath.of("/worker-type/{}/instances", name))
            : instances.stream()
                .map(i -> ApiPath.of("/worker-type/{}/instances/{}", name, i))
                .toList();
    for (var path : paths) {
      SteeringCall.make(session, Call.delete(path), "Ending " + what(), name);
    }
    return ExitCode.DONE;
  }

  private String what() throws InterruptedException {
    if (!all) {
      return String.join(", ", instances) + " of " + name;
    }
    var state = session.call(Call.get(ApiPath.of("/state/{}", name)), name).body();
    return "all of %s, now %s"
        .formatted(name, Words.count(state.path("instances").size(), "instance"));
  }
}
