package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.output.DiffLines;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Another definition for a worker type.
@Command(
    name = "update",
    description = {
      "Replaces the definition of a worker type with that of a file, and shows what that changes.",
      "If somebody else changes it meanwhile, nothing is overwritten and the command fails."
    },
    footer = {"Example:", "  provisioner worker-type update gecko-misc -f gecko-misc.yaml"})
public final class UpdateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The worker type.")
  private String name = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The definition, .json or .yaml.")
  private @Nullable Path file;

  public UpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var wanted = Definitions.readOne(name, java.util.Objects.requireNonNull(file));
    var definitions = new Definitions(session);
    var step = ApplyPlan.step(wanted, definitions.get(name));
    session.printer().lines(DiffLines.of(step, session.printer().paint()));
    switch (step) {
      case ApplyStep.Update update -> {
        definitions.update(update);
        session.printer().note("Worker type " + name + " is updated.");
      }
      case ApplyStep.Keep _ -> session.printer().note("Nothing differs; nothing was changed.");
      case ApplyStep.Refuse refuse -> throw CommandFailed.failed(refuse.reason());
      case ApplyStep.Create _, ApplyStep.Remove _ ->
          throw new IllegalStateException("what is there is updated or kept");
    }
    return ExitCode.DONE;
  }
}
