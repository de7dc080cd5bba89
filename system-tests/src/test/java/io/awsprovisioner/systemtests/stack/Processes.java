package io.awsprovisioner.systemtests.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Signals to processes, as a person at a shell sends them.
final class Processes {

  private Processes() {}

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Whether a process is gone, now or before the limit passes.
  static boolean endsWithin(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (ExecutionException e) {
      throw new AssertionError("cannot wait for process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }

  /// A process and all that it has started. PostgreSQL, for one, answers from its children.
  static List<Long> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /// Sends a signal; a process that is gone already is no error.
  static void signal(String name, List<Long> pids) {
    try {
      // The shell's own kill is everywhere; a program of that name is not.
      var command = new StringBuilder("kill -").append(name);
      pids.forEach(pid -> command.append(' ').append(pid));
      int code = new ProcessBuilder("sh", "-c", command + " 2>/dev/null").start().waitFor();
      if (code != 0 && pids.stream().anyMatch(Processes::isAlive)) {
        throw new AssertionError("kill -" + name + " " + pids + " failed with " + code);
      }
    } catch (IOException e) {
      throw new AssertionError("There is no sh to send signals with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was told to stop", e);
    }
  }
}
