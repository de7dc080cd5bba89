package io.awsprovisioner.systemtests.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Cuts this process off from some of its peers: while a file `<pid>.cut` holds their ports, every
/// connect, read and write fails, as behind a firewall that resets connections. What was written
/// before the cut has arrived; its answer is lost.
public final class Network {

  private static final long PID = ProcessHandle.current().pid();
  private static final long LOOK_EVERY_MILLIS = 20;
  private static volatile Set<Integer> cut = Set.of();

  private Network() {}

  static void begin(Path commands) {
    Path file = commands.resolve(PID + ".cut");
    Thread.ofPlatform().daemon().name("points-agent-network").start(() -> follow(file));
  }

  private static void follow(Path file) {
    try {
      while (true) {
        cut = read(file);
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Set<Integer> read(Path file) {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .filter(line -> !line.isBlank())
              .map(Integer::valueOf)
              .collect(Collectors.toUnmodifiableSet())
          : Set.of();
    } catch (IOException e) {
      return Set.of(); // It was taken away just now.
    }
  }

  /// Called by woven sockets before they do anything.
  ///
  /// @param argument of connect: where to
  public static void pass(Object channel, @Nullable Object argument) throws IOException {
    Set<Integer> now = cut;
    if (now.isEmpty()) {
      return;
    }
    Object peer =
        argument instanceof InetSocketAddress
            ? argument
            : ((SocketChannel) channel).getRemoteAddress();
    if (peer instanceof InetSocketAddress address && now.contains(address.getPort())) {
      throw new IOException("the test has cut the network");
    }
  }
}
