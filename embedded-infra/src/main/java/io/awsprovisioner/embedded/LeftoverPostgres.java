package io.awsprovisioner.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that outlived the JVM which started it (`kill -9` asks no shutdown hook).
///
/// It still holds the data directory, so a second one would not start. It is stopped the way
/// `pg_ctl stop -m fast` does it, with SIGINT: clients are cut off, the data stays sound.
final class LeftoverPostgres {

  /// Fast shutdown writes one checkpoint; a slow disk needs seconds, not more.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private LeftoverPostgres() {}

  static void stop(Path dataDirectory) {
    try {
      Optional<ProcessHandle> leftover = running(dataDirectory);
      if (leftover.isPresent()) {
        interrupt(leftover.get());
      }
      // Without its process the file is stale, and names a process id that may be anybody's now.
      Files.deleteIfExists(pidFile(dataDirectory));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The PostgreSQL that still runs in " + dataDirectory + " could not be stopped", e);
    }
  }

  static OptionalLong postmasterPid(Path dataDirectory) throws IOException {
    Path file = pidFile(dataDirectory);
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    var lines = Files.readAllLines(file);
    return lines.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(lines.getFirst().strip()));
  }

  private static Optional<ProcessHandle> running(Path dataDirectory) throws IOException {
    OptionalLong pid = postmasterPid(dataDirectory);
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(pid.getAsLong()).filter(LeftoverPostgres::isPostgres);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
  }

  private static void interrupt(ProcessHandle postmaster) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid())).inheritIO().start();
    try {
      postmaster.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "PostgreSQL (process %s) did not stop within %s".formatted(postmaster.pid(), STOP_LIMIT),
          e);
    }
  }

  private static Path pidFile(Path dataDirectory) {
    return dataDirectory.resolve("postmaster.pid");
  }
}
