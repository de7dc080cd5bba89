package io.awsprovisioner.cli.session;

import java.util.List;

/// Ends a run: what is told on the error output, and the exit code.
public final class CommandFailed extends RuntimeException {
  private final transient List<String> lines;
  private final int exitCode;

  public CommandFailed(int exitCode, List<String> lines) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
    this.exitCode = exitCode;
  }

  /// The call itself was wrong; nothing was changed.
  public static CommandFailed usage(String... lines) {
    return new CommandFailed(ExitCode.USAGE, List.of(lines));
  }

  public static CommandFailed failed(String... lines) {
    return new CommandFailed(ExitCode.FAILED, List.of(lines));
  }

  public List<String> lines() {
    return lines;
  }

  public int exitCode() {
    return exitCode;
  }
}
