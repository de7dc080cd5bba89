package io.awsprovisioner.cli.command.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.output.Table;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Listing;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Why it is as it is.
@Command(
    name = "why",
    description =
        "Says in a sentence why a worker type has what it has, and what stops it from having more.",
    footer = {
      "Examples:",
      "  provisioner why gecko-misc",
      "  provisioner why gecko-misc --decisions    (how it came to be)"
    })
public final class WhyCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(names = "--decisions", description = "The decisions up to now, the latest first.")
  private boolean decisions;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "How many decisions; ${DEFAULT-VALUE} when not given.")
  private int limit;

  public WhyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return decisions ? decisions() : now();
  }

  private Integer now() throws InterruptedException {
    var why = session.call(Call.get(ApiPath.of("/worker-type/{}/why", name)), name).body();
    if (!session.showedToProgram(why)) {
      var printer = session.printer();
      printer.line(Words.of(why.path("sentence")));
      printer.line(printer.paint().faint("reason: " + Words.of(why.path("reason"))));
      var options = why.path("decision").path("options");
      if (!options.isEmpty()) {
        printer.line("");
        printer.table(PlanView.options(options), "");
      }
    }
    return ExitCode.DONE;
  }

  private Integer decisions() throws InterruptedException {
    var told = Listing.read(session, ApiPath.of("/worker-type/{}/decisions", name), limit);
    if (session.showedToProgram(told)) {
      return ExitCode.DONE;
    }
    var table = new Table("AGO", "PENDING", "CHANGE", "BOUGHT", "WHY");
    for (JsonNode decision : told) {
      table.row(
          Words.age(decision.path("time"), session.now()),
          Words.of(decision.path("pendingTasks")),
          Words.of(decision.path("change")),
          Integer.toString(decision.path("launches").size()),
          Words.of(decision.path("sentence")));
    }
    session.printer().table(table, "Nothing was decided yet for " + name + ".");
    return ExitCode.DONE;
  }
}
