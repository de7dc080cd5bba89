package io.awsprovisioner.provisioner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server that answers as it is told, well or badly, and remembers what it was asked.
public final class CannedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Manner manner = new Manner.Answer(200, "");

  /// A request that came.
  public record Asked(String method, String path, String authorization, String body) {}

  private sealed interface Manner {
    record Answer(int status, String body) implements Manner {}

    record Silence() implements Manner {}

    record HalfABody() implements Manner {}

    record Cut() implements Manner {}
  }

  public CannedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on this is answered.
  public void answers(int status, String body) {
    manner = new Manner.Answer(status, body);
  }

  /// From now on requests are taken and never answered.
  public void saysNothing() {
    manner = new Manner.Silence();
  }

  /// From now on answers begin and never end.
  public void neverEndsItsAnswer() {
    manner = new Manner.HalfABody();
  }

  /// From now on connections are closed instead of an answer.
  public void cutsTheConnection() {
    manner = new Manner.Cut();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    switch (manner) {
      case Manner.Answer(int status, String body) -> {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
      }
      case Manner.Silence() -> waitForTheEnd();
      case Manner.HalfABody() -> {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        waitForTheEnd();
      }
      case Manner.Cut() -> exchange.close();
    }
  }

  private void waitForTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
