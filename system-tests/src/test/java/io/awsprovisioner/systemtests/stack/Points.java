package io.awsprovisioner.systemtests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Tells processes of a stack with the agent at which point to end or to stop, and from whom they
/// are cut off.
public final class Points {

  private final Path commands;

  Points(Path commands) {
    this.commands = commands;
  }

  /// What a process sends itself at a point.
  public enum Signal {
    /// It is gone.
    KILL,
    /// It stands still until [#wake].
    STOP
  }

  /// From now on a process sends itself the signal when it comes to the point, once.
  public void arm(long pid, String point, Signal signal) {
    delete(pid + ".reached");
    write(pid + ".armed", point + "\n" + signal + "\n");
  }

  /// Whether the armed point was reached.
  public boolean isReached(long pid) {
    return Files.exists(commands.resolve(pid + ".reached"));
  }

  /// Takes back what was armed and not reached.
  public void disarm(long pid) {
    delete(pid + ".armed");
  }

  /// Lets a stopped process go on.
  public void wake(long pid) {
    delete(pid + ".reached");
    Processes.signal("CONT", List.of(pid));
  }

  /// Cuts a process off from whoever listens on these ports; none = heals.
  public void cut(long pid, Collection<Integer> ports) {
    if (ports.isEmpty()) {
      delete(pid + ".cut");
    } else {
      write(pid + ".cut", ports.stream().map(String::valueOf).collect(Collectors.joining("\n")));
    }
  }

  private void write(String name, String text) {
    try {
      // Whole or not at all: the process looks at any moment.
      Path part = Files.writeString(commands.resolve(name + ".part"), text);
      Files.move(part, commands.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String name) {
    try {
      boolean _ = Files.deleteIfExists(commands.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
