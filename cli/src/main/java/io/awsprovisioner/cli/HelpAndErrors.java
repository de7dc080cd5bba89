package io.awsprovisioner.cli;

import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is shown when a command line is wrong, a command fails, or help is asked for.
final class HelpAndErrors {
  private static final String COMMON_OPTIONS =
      "%nURL, credentials, output and the other options of every command: provisioner --help%n";

  private HelpAndErrors() {}

  static CommandLine onto(CommandLine line, Session session) {
    var terminal = session.surroundings().terminal();
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    // Help without colours reads well everywhere; picocli's own rules differ from ours.
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setExecutionStrategy(HelpAndErrors::execute);
    line.setParameterExceptionHandler(HelpAndErrors::wrongCall);
    line.setExecutionExceptionHandler((failure, _, _) -> failed(failure, session));
    shortOptionLists(line);
    return line;
  }

  private static int execute(ParseResult parsed) {
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongCall(ParameterException wrong, String[] arguments) {
    var line = wrong.getCommandLine();
    if (isGroup(line) && !(wrong instanceof UnmatchedArgumentException)) {
      line.usage(line.getErr());
      return ExitCode.USAGE;
    }
    line.getErr().println(wrong.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(wrong, line.getErr())) {
      line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    }
    line.getErr().flush();
    return ExitCode.USAGE;
  }

  /// A command that is only the head of others.
  private static boolean isGroup(CommandLine line) {
    return !line.getSubcommands().isEmpty();
  }

  private static int failed(Exception failure, Session session) {
    session.printer().clearProgress();
    if (failure instanceof CommandFailed told) {
      told.lines().forEach(session.printer()::note);
      return told.exitCode();
    }
    if (failure instanceof InterruptedException) {
      return ExitCode.FAILED;
    }
    // Ours to mend; the stack says where. No message of it can hold a token: none is ever put in
    // one.
    session.printer().note("This is a fault of this program. Please report it with these lines:");
    failure.printStackTrace(session.surroundings().terminal().err());
    return ExitCode.FAILED;
  }

  /// The help of a command lists its own options; those of all commands stand in the root's.
  private static void shortOptionLists(CommandLine line) {
    if (line.getParent() != null) {
      line.getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpAndErrors::ownOptions);
      line.getHelpSectionMap()
          .put(
              UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
              help -> help.createHeading(COMMON_OPTIONS));
    }
    line.getSubcommands().values().forEach(HelpAndErrors::shortOptionLists);
  }

  private static String ownOptions(Help help) {
    List<OptionSpec> own =
        help.commandSpec().options().stream().filter(o -> !o.inherited()).toList();
    return help.optionListExcludingGroups(
        own,
        help.createDefaultLayout(own, List.of(), help.colorScheme()),
        help.createDefaultOptionSort(),
        help.parameterLabelRenderer());
  }
}
