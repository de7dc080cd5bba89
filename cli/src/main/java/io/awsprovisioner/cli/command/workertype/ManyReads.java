package io.awsprovisioner.cli.command.workertype;

import io.awsprovisioner.cli.output.Words;
import io.awsprovisioner.cli.session.CommandFailed;
import io.awsprovisioner.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads many definitions, several at once.
final class ManyReads {
  /// Enough to hide a network's distance, few enough to go unnoticed by the server.
  private static final int AT_ONCE = 8;

  private ManyReads() {}

  /// How one is read.
  interface Read<T> {
    /// Empty when there is none of that name.
    Optional<T> of(String name) throws InterruptedException;
  }

  /// All that there are of these names; ends the run when one of them cannot be read.
  static <T> Map<String, T> of(Session session, List<String> names, Read<T> read)
      throws InterruptedException {
    var found = new TreeMap<String, T>();
    try (var readers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var reads = names.stream().map(n -> readers.submit(() -> read.of(n))).toList();
      for (var i = 0; i < reads.size(); i++) {
        session
            .printer()
            .progress("Read " + i + " of " + Words.count(reads.size(), "worker type") + " …");
        var name = names.get(i);
        result(reads.get(i)).ifPresent(s -> found.put(name, s));
      }
    }
    session.printer().clearProgress();
    return found;
  }

  private static <T> T result(Future<T> read) throws InterruptedException {
    try {
      return read.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailed failed) {
        throw failed;
      }
      throw new IllegalStateException(e);
    }
  }
}
