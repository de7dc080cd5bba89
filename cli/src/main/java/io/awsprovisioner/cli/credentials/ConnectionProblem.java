package io.awsprovisioner.cli.credentials;

import java.util.List;

/// Why there is no connection to try, and what to do.
public final class ConnectionProblem extends Exception {
  private final String text;

  public ConnectionProblem(String text) {
    super(text);
    this.text = text;
  }

  /// What to tell.
  public List<String> lines() {
    return text.lines().toList();
  }
}
