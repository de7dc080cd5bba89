package io.awsprovisioner.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Where a run reads from and writes to, and which of these a person looks at.
///
/// @param unseen asks for something that must not appear while it is typed
/// @param inputIsTerminal whether somebody can be asked
/// @param outputIsTerminal whether answers are read by a person, now
/// @param errorsAreTerminal whether progress can be shown
public record Terminal(
    BufferedReader in,
    UnaryOperator<String> unseen,
    PrintWriter out,
    PrintWriter err,
    boolean inputIsTerminal,
    boolean outputIsTerminal,
    boolean errorsAreTerminal) {
  /// Asks, and reads one line; empty at the end of input.
  public String ask(String question) {
    err.print(question.isEmpty() ? "" : question + " ");
    err.flush();
    try {
      return Objects.requireNonNullElse(in.readLine(), "").strip();
    } catch (IOException _) {
      return "";
    }
  }

  /// Asks for something that must not appear while it is typed; from a pipe, reads one line.
  public String askUnseen(String question) {
    return inputIsTerminal ? unseen.apply(question + " ") : ask(question);
  }
}
