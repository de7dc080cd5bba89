package io.awsprovisioner.cli.session;

/// What scripts hear at the end of a run.
public final class ExitCode {
  /// Done, or nothing was to be done.
  public static final int DONE = 0;

  /// It failed, wholly or in part; the error output says what and what to do.
  public static final int FAILED = 1;

  /// It was called wrongly, and nothing was asked or changed.
  public static final int USAGE = 2;

  /// `diff --exit-code` found differences.
  public static final int DIFFERENT = 3;

  private ExitCode() {}
}
