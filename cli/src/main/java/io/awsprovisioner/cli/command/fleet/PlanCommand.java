package io.awsprovisioner.cli.command.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.api.ApiPath;
import io.awsprovisioner.cli.api.Call;
import io.awsprovisioner.cli.definition.DefinitionFiles;
import io.awsprovisioner.cli.definition.Secrets;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What would be bought.
@Command(
    name = "plan",
    description = {
      "Answers what would be bought now for a worker type, where, for how much and why. Buys nothing.",
      "With -f it is asked about a draft, which need not be stored; no secret of the file is sent."
    },
    footer = {
      "Examples:",
      "  provisioner plan gecko-misc --pending 40",
      "  provisioner plan gecko-misc -f draft.yaml --pending 40"
    })
public final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A draft of the definition, .json or .yaml; without it, the stored one.")
  private @Nullable Path file;

  @Option(
      names = {"-p", "--pending"},
      paramLabel = "TASKS",
      defaultValue = "1",
      description = "How many tasks to take as waiting; ${DEFAULT-VALUE} when not given.")
  private int pending;

  public PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (pending < 0) {
      throw CommandFailed.usage("--pending is a number of tasks, 0 or more.");
    }
    var body = new ObjectMapper().createObjectNode().put("pendingTasks", pending);
    if (file != null) {
      body.set("definition", draft(file));
    }
    var plan = session.call(Call.post(ApiPath.of("/worker-type/{}/plan", name), body), name).body();
    if (session.showedToProgram(plan)) {
      return ExitCode.DONE;
    }
    var printer = session.printer();
    printer.line(Words.of(plan.path("sentence")));
    printer.line(
        "With %s waiting the rule asks for %s units of capacity; it would launch:"
            .formatted(Words.count(pending, "task"), Words.of(plan.path("change"))));
    printer.line("");
    printer.table(PlanView.launches(plan.path("launches")), "Nothing.");
    printer.line("");
    printer.line("Options, the best first:");
    printer.table(
        PlanView.options(plan.path("options")),
        "None. Spot prices are read for what the stored worker types name, within seconds.");
    return ExitCode.DONE;
  }

  private static ObjectNode draft(Path file) {
    var files = DefinitionFiles.read(file);
    if (!files.problems().isEmpty()) {
      throw new CommandFailed(ExitCode.USAGE, files.problems());
    }
    if (files.definitions().size() != 1) {
      throw CommandFailed.usage(file + " must be one definition.");
    }
    return Secrets.emptied(files.definitions().getFirst().body());
  }
}
