package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.definition.ApplyPlan;
import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes the server have what the files say.
@Command(
    name = "apply",
    description = {
      "Makes the server have what the files say: creates what is missing, updates what differs, and"
          + " leaves alone what is the same. Shows the differences first.",
      "Two definitions are the same when an update would change nothing: workerType and lastModified"
          + " do not count, an optional setting that is left out stays as it is, 1 and 1.0 are the same"
          + " number. A secret that is <masked> in a file stays as it is. Secrets that the server masks"
          + " for you cannot be compared; the command says which.",
      "A worker type is named by its file (gecko-misc.yaml), or by the key workerType in it."
          + " Directories are read with those in them; what begins with a dot is left alone.",
      "One worker type that fails does not stop the others; the command then ends with 1."
    },
    footer = {
      "Examples:",
      "  provisioner worker-type apply -f worker-types/",
      "  provisioner worker-type apply -f worker-types/ --prune --yes    (in CI)"
    })
public final class ApplyCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE|DIR",
      required = true,
      description = "A definition, or a directory of *.json, *.yaml and *.yml.")
  private @Nullable Path file;

  @Option(
      names = "--prune",
      description =
          "Remove the worker types that the directory does not have, with their instances.")
  private boolean prune;

  @Option(names = "--dry-run", description = "Show the differences only, like diff.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before worker types are removed.")
  private boolean yes;

  public ApplyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (prune && Files.isRegularFile(Objects.requireNonNull(file))) {
      throw CommandFailed.usage(
          "--prune with a single file would remove every other worker type; give a directory.");
    }
    var planning = new ApplyPlanning(session);
    var strangers = prune ? ApplyPlan.Strangers.GO : ApplyPlan.Strangers.STAY;
    var plan = planning.plan(Definitions.read(Objects.requireNonNull(file)), strangers);
    planning.show(plan);
    if (dryRun || plan.changesNothing()) {
      return ExitCode.DONE;
    }
    if (!plan.removals().isEmpty()) {
      var lost = new Definitions(session).withCapacity(plan.removals());
      session.confirm(
          "This removes %s and ends all their instances:%n%s%n"
              .formatted(
                  Words.count(plan.removals().size(), "worker type"), String.join("\n", lost)),
          Session.Consent.of(yes));
    }
    return new Applying(session).carryOut(plan);
  }
}
