package io.awsprovisioner.localstack.process;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// One running process and what belongs to it.
///
/// @param log its output since this start
/// @param started when
record ManagedProcess(ProcessSpec spec, Process process, LogFile log, Instant started) {

  static ManagedProcess start(ProcessSpec spec, Instant now) throws StackFailure {
    try {
      LogFile log = LogFile.startingAt(spec.log());
      var builder =
          new ProcessBuilder(spec.command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(spec.log().toString())));
      builder.environment().putAll(spec.environment());
      // Standard input stays a pipe that nobody writes to: its end tells the child that we are
      // gone.
      return new ManagedProcess(spec, builder.start(), log, now);
    } catch (IOException e) {
      throw new StackFailure("%s did not start: %s".formatted(spec.name(), e.getMessage()));
    }
  }

  String name() {
    return spec.name();
  }

  /// Itself and every process it has started, as far as they still hang together.
  List<ProcessHandle> family() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  /// Its last lines, for whoever has to find out why it died.
  String lastLines(int count) {
    try {
      List<String> lines = log.last(count);
      return lines.isEmpty()
          ? "(it wrote nothing)"
          : String.join(System.lineSeparator(), lines)
              + System.lineSeparator()
              + "("
              + log.path()
              + ")";
    } catch (IOException e) {
      return "(its log " + log.path() + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
