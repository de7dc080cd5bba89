package io.awsprovisioner.localstack.process;

/// The stack cannot start or go on. The message is for the person at the terminal: what happened
/// and what to do; there is no stack trace to read.
public final class StackFailure extends Exception {

  public StackFailure(String message) {
    super(message);
  }

  /// The message, which is always there.
  public String text() {
    return String.valueOf(getMessage());
  }
}
