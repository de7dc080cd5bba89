package io.awsprovisioner.cli.command.fleet;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What runs for a worker type.
@Command(
    name = "state",
    description =
        "Shows the instances of a worker type and the launches that EC2 does not show yet.",
    footer = {"Example:", "  provisioner state gecko-misc"})
public final class StateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  public StateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var state = session.call(Call.get(ApiPath.of("/state/{}", name)), name).body();
    if (session.showedToProgram(state)) {
      return ExitCode.DONE;
    }
    var printer = session.printer();
    var summary = state.path("summary");
    printer.line(
        "%s: running %s, pending %s, requested %s; from %s to %s units of capacity"
            .formatted(
                printer.paint().strong(name),
                Words.of(summary.path("runningCapacity")),
                Words.of(summary.path("pendingCapacity")),
                Words.of(summary.path("requestedCapacity")),
                Words.of(summary.path("minCapacity")),
                Words.of(summary.path("maxCapacity"))));
    var table = new Table("INSTANCE", "TYPE", "ZONE", "MARKET", "STATE", "AGE", "IMAGE");
    for (var instance : state.path("instances")) {
      var spot = instance.path("srId").asText();
      table.row(
          Words.of(instance.path("id")),
          Words.of(instance.path("type")),
          Words.of(instance.path("zone")),
          spot.equals("ondemand") ? "on demand" : "spot",
          Words.of(instance.path("state")),
          Words.age(instance.path("launch"), session.now()),
          Words.of(instance.path("ami")));
    }
    for (var request : state.path("requests")) {
      table.row(
          "-",
          Words.of(request.path("type")),
          Words.of(request.path("zone")),
          "-",
          "requested",
          Words.age(request.path("time"), session.now()),
          Words.of(request.path("ami")));
    }
    printer.table(table, "No instances. Why: provisioner why " + name);
    return ExitCode.DONE;
  }
}
