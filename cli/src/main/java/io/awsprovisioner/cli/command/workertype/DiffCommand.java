package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What applying would change.
@Command(
    name = "diff",
    description =
        "Shows what `apply` with the same file or directory would change, and changes nothing.",
    footer = {
      "Example, a check in CI:",
      "  provisioner worker-type diff -f worker-types/ --exit-code"
    })
public final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Compare the file with this worker type, whatever the file's name is.")
  private @Nullable String name;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE|DIR",
      required = true,
      description = "A definition, or a directory of definitions.")
  private @Nullable Path file;

  @Option(
      names = "--prune",
      description = "Count worker types as different that the directory does not have.")
  private boolean prune;

  @Option(names = "--exit-code", description = "End with 3 when anything differs.")
  private boolean exitCode;

  public DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (name != null && prune) {
      throw CommandFailed.usage("--prune is about a directory; leave NAME out.");
    }
    var where = Objects.requireNonNull(file);
    var wanted = name == null ? Definitions.read(where) : List.of(Definitions.readOne(name, where));
    var planning = new ApplyPlanning(session);
    var plan = planning.plan(wanted, prune ? ApplyPlan.Strangers.GO : ApplyPlan.Strangers.STAY);
    planning.show(plan);
    return exitCode && !plan.changesNothing() ? ExitCode.DIFFERENT : ExitCode.DONE;
  }
}
