package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// All worker types with their capacity.
@Command(
    name = "list",
    aliases = "ls",
    description = {
      "Lists all worker types with their capacity.",
      "Capacity counts tasks that can run at once: RUNNING in instances that run, PENDING in those"
          + " that boot, REQUESTED in those asked for that EC2 does not show yet."
    },
    footer = {"Example:", "  provisioner worker-type list -o json | jq '.[].workerType'"})
public final class ListCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--names", description = "Only the names, one a line.")
  private boolean names;

  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var path = names ? "/list-worker-types" : "/list-worker-type-summaries";
    var list = session.call(Call.get(ApiPath.of(path))).body();
    if (session.showedToProgram(list)) {
      return ExitCode.DONE;
    }
    if (names) {
      list.forEach(n -> session.printer().line(n.asText()));
      return ExitCode.DONE;
    }
    var table = new Table("WORKER TYPE", "MIN", "MAX", "RUNNING", "PENDING", "REQUESTED");
    for (var row : list) {
      table.row(
          Words.of(row.path("workerType")),
          Words.of(row.path("minCapacity")),
          Words.of(row.path("maxCapacity")),
          Words.of(row.path("runningCapacity")),
          Words.of(row.path("pendingCapacity")),
          Words.of(row.path("requestedCapacity")));
    }
    session
        .printer()
        .table(
            table,
            "There are no worker types yet. Make one: provisioner worker-type create NAME -f FILE");
    return ExitCode.DONE;
  }
}
