package io.awsprovisioner.localstack.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// What a load balancer is elsewhere: takes connections and passes each on to one of several
/// replicas in turn, to the next one when a replica is not there. It looks at no byte. A connection
/// whose replica dies ends; its client asks again.
public final class FrontDoor implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int BACKLOG = 100;

  /// More at once wait to be taken.
  private static final int MAX_CONNECTIONS = 1_000;

  private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

  private final ServerSocket door;
  private final List<Integer> replicas;
  private final AtomicInteger turn = new AtomicInteger();
  private final Semaphore places = new Semaphore(MAX_CONNECTIONS);

  private FrontDoor(ServerSocket door, List<Integer> replicas) {
    this.door = door;
    this.replicas = List.copyOf(replicas);
  }

  /// Begins to take connections.
  ///
  /// @param port 0 = any free one
  /// @param replicas ports on this machine
  public static FrontDoor start(int port, List<Integer> replicas) throws IOException {
    var socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    var door = new FrontDoor(socket, replicas);
    Thread.ofPlatform().daemon().name("front-door").start(door::take);
    return door;
  }

  public int port() {
    return door.getLocalPort();
  }

  private void take() {
    while (!door.isClosed()) {
      try {
        places.acquire();
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        places.release();
        if (!door.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "a connection was not taken: " + e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket replica = connect()) {
      Thread back = Thread.ofVirtual().start(() -> pass(replica, client));
      pass(client, replica);
      back.join();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private Socket connect() throws IOException {
    IOException last = new IOException("there are no replicas");
    for (int tries = 0; tries < replicas.size(); tries++) {
      int port = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
      var socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  /// Until one of the two ends; then the other is told.
  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing failed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
