package io.awsprovisioner.cli.command.setup;

import io.awsprovisioner.cli.session.ExitCode;
import io.awsprovisioner.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Words behind the Tab key.
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in your shell.",
    footer = {
      "Examples, for this shell or in ~/.bashrc, ~/.zshrc:",
      "  source <(provisioner completion bash)",
      "  source <(provisioner completion zsh)"
    })
public final class CompletionCommand implements Callable<Integer> {
  /// Shells that we complete in.
  public enum Shell {
    bash,
    zsh
  }

  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var root = java.util.Objects.requireNonNull(spec).root().commandLine();
    var script = AutoComplete.bash("provisioner", root);
    var printer = session.printer();
    if (shell == Shell.zsh) {
      // zsh reads completions of bash once this is loaded.
      printer.line("autoload -U +X compinit && compinit");
      printer.line("autoload -U +X bashcompinit && bashcompinit");
    }
    printer.line(script.stripTrailing());
    return ExitCode.DONE;
  }
}
