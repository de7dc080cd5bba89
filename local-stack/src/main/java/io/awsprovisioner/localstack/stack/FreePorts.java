package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Looks for ports before anything starts, so that one in use is a sentence and not a stack trace.
final class FreePorts {

  /// Below what Linux (32768) and macOS (49152) hand out by themselves, above well-known services.
  private static final int FIRST = 20_000;

  private static final int RANGE = 12_000;

  private FreePorts() {}

  /// The wanted port and the next free ones after it.
  static List<Integer> from(int first, int count) throws StackFailure {
    if (!isFree(first)) {
      throw new StackFailure(
          "Port %s is in use. Stop what listens there, or choose another with --port."
              .formatted(first));
    }
    var ports = new ArrayList<Integer>(List.of(first));
    for (int port = first + 1; ports.size() < count; port++) {
      if (port > 65_535) {
        throw new StackFailure("There are not enough free ports after " + first + "; use --port.");
      }
      if (isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  /// Any free ports, all different.
  ///
  /// Not those that the system would choose: a port is bound up to a minute after it was found
  /// free, and until then an outgoing connection might take one of the system's own range. Each
  /// process begins to look at another place, so that two stacks do not find the same.
  ///
  /// @param taken chosen before and not bound yet
  static List<Integer> any(int count, List<Integer> taken) throws StackFailure {
    long start = ProcessHandle.current().pid() * 131;
    var ports = new ArrayList<Integer>();
    for (int i = 0; i < RANGE && ports.size() < count; i++) {
      int port = FIRST + (int) ((start + i) % RANGE);
      if (!taken.contains(port) && isFree(port)) {
        ports.add(port);
      }
    }
    if (ports.size() < count) {
      throw new StackFailure("There are not enough free ports from %s on.".formatted(FIRST));
    }
    return List.copyOf(ports);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
