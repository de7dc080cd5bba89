package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Looks for ports before anything starts, so that one in use is a sentence and not a stack trace.
final class FreePorts {

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
  static List<Integer> any(int count) throws StackFailure {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new StackFailure("No free ports: " + e.getMessage());
    } finally {
      sockets.forEach(FreePorts::close);
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It never held a connection; there is nothing to lose.
    }
  }
}
