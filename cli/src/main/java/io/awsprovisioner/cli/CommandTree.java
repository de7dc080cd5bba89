package io.awsprovisioner.cli;

import io.awsprovisioner.cli.command.fleet.ApproveCommand;
import io.awsprovisioner.cli.command.fleet.BuyingCommand;
import io.awsprovisioner.cli.command.fleet.InstancesCommand;
import io.awsprovisioner.cli.command.fleet.InstancesListCommand;
import io.awsprovisioner.cli.command.fleet.PauseCommand;
import io.awsprovisioner.cli.command.fleet.PlanCommand;
import io.awsprovisioner.cli.command.fleet.ReconcileCommand;
import io.awsprovisioner.cli.command.fleet.ResumeCommand;
import io.awsprovisioner.cli.command.fleet.StateCommand;
import io.awsprovisioner.cli.command.fleet.SteeringCommand;
import io.awsprovisioner.cli.command.fleet.SteeringListCommand;
import io.awsprovisioner.cli.command.fleet.TerminateCommand;
import io.awsprovisioner.cli.command.fleet.WhyCommand;
import io.awsprovisioner.cli.command.setup.CompletionCommand;
import io.awsprovisioner.cli.command.setup.ProfileCommand;
import io.awsprovisioner.cli.command.setup.ProfileListCommand;
import io.awsprovisioner.cli.command.setup.ProfileSaveCommand;
import io.awsprovisioner.cli.command.setup.SecretCommand;
import io.awsprovisioner.cli.command.setup.SecretCreateCommand;
import io.awsprovisioner.cli.command.setup.SecretRemoveCommand;
import io.awsprovisioner.cli.command.watch.AuditCommand;
import io.awsprovisioner.cli.command.watch.EventsCommand;
import io.awsprovisioner.cli.command.watch.EventsTailCommand;
import io.awsprovisioner.cli.command.watch.StatusCommand;
import io.awsprovisioner.cli.command.workertype.ApplyCommand;
import io.awsprovisioner.cli.command.workertype.CreateCommand;
import io.awsprovisioner.cli.command.workertype.DiffCommand;
import io.awsprovisioner.cli.command.workertype.HistoryCommand;
import io.awsprovisioner.cli.command.workertype.ImportCommand;
import io.awsprovisioner.cli.command.workertype.LaunchSpecsCommand;
import io.awsprovisioner.cli.command.workertype.ListCommand;
import io.awsprovisioner.cli.command.workertype.RemoveCommand;
import io.awsprovisioner.cli.command.workertype.RestoreCommand;
import io.awsprovisioner.cli.command.workertype.ShowCommand;
import io.awsprovisioner.cli.command.workertype.UpdateCommand;
import io.awsprovisioner.cli.command.workertype.WorkerTypeCommand;
import io.awsprovisioner.cli.session.GlobalOptions;
import io.awsprovisioner.cli.session.Session;
import io.awsprovisioner.cli.session.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, each made by hand with what it needs: nothing is looked up by reflection at a
/// start that has to be quick, but for picocli's own reading of annotations.
final class CommandTree {
  private static final int HELP_WIDTH = 100;

  private CommandTree() {}

  /// Runs one command line and answers its exit code.
  static int run(Surroundings surroundings, String... arguments) {
    var root = new ProvisionerCommand();
    try (var session = new Session(surroundings, root)) {
      var line = commandLine(root, session, arguments.length == 0 ? "" : arguments[0]);
      return HelpAndErrors.onto(line, session).execute(arguments);
    }
  }

  /// The tree.
  ///
  /// @param only when this is the name of a branch, the others are left out: reading all their
  ///   annotations takes longer than most commands
  static CommandLine commandLine(GlobalOptions root, Session session, String only) {
    var branches = branches(session);
    var line = new CommandLine(root);
    var wanted = branches.get(only.equals("wt") ? "worker-type" : only);
    if (wanted == null || only.equals("completion")) {
      branches.values().forEach(branch -> line.addSubcommand(branch.get()));
    } else {
      line.addSubcommand(wanted.get());
    }
    dress(line, session.surroundings().version());
    return line;
  }

  /// By name, in the order of the help.
  private static Map<String, Supplier<Object>> branches(Session session) {
    var branches = new LinkedHashMap<String, Supplier<Object>>();
    branches.put("worker-type", () -> workerType(session));
    branches.put("state", () -> new StateCommand(session));
    branches.put("why", () -> new WhyCommand(session));
    branches.put("plan", () -> new PlanCommand(session));
    branches.put(
        "instances",
        () ->
            group(
                new InstancesCommand(),
                new InstancesListCommand(session),
                new TerminateCommand(session)));
    branches.put("reconcile", () -> new ReconcileCommand(session));
    branches.put("pause", () -> new PauseCommand(session));
    branches.put("resume", () -> new ResumeCommand(session));
    branches.put("buying", () -> new BuyingCommand(session));
    branches.put(
        "steering",
        () ->
            group(
                new SteeringCommand(),
                new SteeringListCommand(session),
                new ApproveCommand(session)));
    branches.put("events", () -> group(new EventsCommand(), new EventsTailCommand(session)));
    branches.put("audit", () -> new AuditCommand(session));
    branches.put("status", () -> new StatusCommand(session));
    branches.put(
        "secret",
        () ->
            group(
                new SecretCommand(),
                new SecretCreateCommand(session),
                new SecretRemoveCommand(session)));
    branches.put(
        "profile",
        () ->
            group(
                new ProfileCommand(),
                new ProfileSaveCommand(session),
                new ProfileListCommand(session)));
    branches.put("completion", () -> new CompletionCommand(session));
    return branches;
  }

  private static CommandLine workerType(Session session) {
    return group(
        new WorkerTypeCommand(),
        new ListCommand(session),
        new ShowCommand(session),
        new CreateCommand(session),
        new UpdateCommand(session),
        new DiffCommand(session),
        new ApplyCommand(session),
        new ImportCommand(session),
        new RemoveCommand(session),
        new HistoryCommand(session),
        new RestoreCommand(session),
        new LaunchSpecsCommand(session));
  }

  private static CommandLine group(Object group, Object... members) {
    var line = new CommandLine(group);
    List.of(members).forEach(line::addSubcommand);
    return line;
  }

  /// What all commands have in common.
  private static void dress(CommandLine line, String version) {
    var spec = line.getCommandSpec();
    spec.mixinStandardHelpOptions(true).version("provisioner " + version);
    spec.usageMessage().width(HELP_WIDTH).abbreviateSynopsis(true).showDefaultValues(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    if (spec.parent() != null && spec.usageMessage().footer().length > 0) {
      spec.usageMessage().footerHeading("%n");
    }
    line.getSubcommands().values().stream().distinct().forEach(s -> dress(s, version));
  }
}
