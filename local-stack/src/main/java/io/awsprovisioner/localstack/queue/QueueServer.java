package io.awsprovisioner.localstack.queue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The queue's HTTP face. A request is a few microseconds of memory work, so the JDK's own server
/// with a virtual thread per request is plenty.
public final class QueueServer implements AutoCloseable {

  /// The largest body that makes sense here is a claim of 200 characters.
  private static final int MAX_BODY = 65_536;

  private static final int BACKLOG = 256;

  private final HttpServer server;
  private final ExecutorService threads;
  private final QueueRequests requests;
  private final InstantSource clock;

  private QueueServer(
      HttpServer server, ExecutorService threads, QueueRequests requests, InstantSource clock) {
    this.server = server;
    this.threads = threads;
    this.requests = requests;
    this.clock = clock;
  }

  /// Starts to answer on 127.0.0.1.
  ///
  /// @param port 0 = any free one
  /// @param claimGrace how long a claim outlives its task before the task waits again
  /// @throws IOException when the port is taken
  public static QueueServer start(int port, Duration claimGrace, InstantSource clock)
      throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), claimGrace, clock);
  }

  /// Starts to answer.
  ///
  /// @param claimGrace how long a claim outlives its task before the task waits again
  /// @throws IOException when the address cannot be had
  public static QueueServer start(
      InetSocketAddress address, Duration claimGrace, InstantSource clock) throws IOException {
    HttpServer http = HttpServer.create(address, BACKLOG);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    var server =
        new QueueServer(http, threads, new QueueRequests(new TaskQueues(claimGrace)), clock);
    http.createContext("/", server::answer);
    http.setExecutor(threads);
    http.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
      var answer =
          body.length > MAX_BODY
              ? QueueRequests.error(413, "The body must not exceed " + MAX_BODY + " bytes")
              : requests.handle(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  new String(body, StandardCharsets.UTF_8),
                  clock.instant());
      byte[] reply = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), reply.length);
      exchange.getResponseBody().write(reply);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// `http://127.0.0.1:<port>`
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
