package io.awsprovisioner.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The output of a process from some point on.
///
/// @param from bytes before this belong to earlier starts
public record LogFile(Path path, long from) {

  /// Enough for a stack trace and what led to it; a log may be far larger than memory.
  private static final int MAX_BYTES = 65_536;

  /// What will be written from now on.
  static LogFile startingAt(Path path) throws IOException {
    return new LogFile(path, Files.exists(path) ? Files.size(path) : 0);
  }

  /// The first lines, as far as 64 KiB go.
  public List<String> lines() throws IOException {
    return read(from);
  }

  /// The last lines of the file.
  public List<String> last(int count) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    List<String> lines = read(Math.max(from, Files.size(path) - MAX_BYTES));
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private List<String> read(long position) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(position);
      byte[] bytes = new byte[Math.clamp(file.length() - position, 0, MAX_BYTES)];
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
