package io.awsprovisioner.localstack.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.embedded.TraceCollector;
import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The stack's collector of traces: a line of JSON for each span, beside the logs.
final class TraceLog implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TraceCollector collector;

  private TraceLog(TraceCollector collector) {
    this.collector = collector;
  }

  /// Begins a new file, of this run alone.
  static TraceLog start(Path file) throws StackFailure {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new StackFailure("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
    return new TraceLog(TraceCollector.start(0, span -> append(file, span)));
  }

  URI address() {
    return collector.address();
  }

  private static void append(Path file, TraceCollector.Received span) {
    try {
      Files.writeString(file, JSON.writeValueAsString(span) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    collector.close();
  }
}
