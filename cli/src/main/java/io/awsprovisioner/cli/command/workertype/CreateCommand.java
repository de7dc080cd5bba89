package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.definition.ApplyStep;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A new worker type.
@Command(
    name = "create",
    description = {
      "Creates a worker type from a file.",
      "Creating it again with the same definition changes nothing and succeeds; with another one it"
          + " fails: use update or apply."
    },
    footer = {"Example:", "  provisioner worker-type create gecko-misc -f gecko-misc.yaml"})
public final class CreateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The new worker type.")
  private String name = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      required = true,
      description = "The definition, .json or .yaml.")
  private @Nullable Path file;

  public CreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    var wanted = Definitions.readOne(name, java.util.Objects.requireNonNull(file));
    switch (ApplyPlan.step(wanted, null)) {
      case ApplyStep.Create create -> new Definitions(session).create(create);
      case ApplyStep.Refuse refuse -> throw CommandFailed.usage(refuse.reason());
      case ApplyStep.Update _, ApplyStep.Keep _, ApplyStep.Remove _ ->
          throw new IllegalStateException("what is not there can only be created");
    }
    session
        .printer()
        .note("Worker type " + name + " is there. What it would buy now: provisioner plan " + name);
    return ExitCode.DONE;
  }
}
