package io.awsprovisioner.provisioner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A real HTTP server on a free port that knows the routes it was told, by method, path and query,
/// and no others.
public final class PlayedServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  private PlayedServer(HttpServer server) {
    this.server = server;
  }

  private record Reply(int status, String body) {}

  /// A request that came in.
  ///
  /// @param route method, path and query
  public record Heard(String route, String authorization, String body) {}

  /// Starts it.
  public static PlayedServer start() throws IOException {
    var played =
        new PlayedServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
    played.server.createContext("/", played::answer);
    played.server.start();
    return played;
  }

  /// What it answers there from now on.
  public void answer(String route, int status, String body) {
    replies.put(route, new Reply(status, body));
  }

  /// All requests so far.
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /// The last request's `Authorization`; empty when it had none.
  public String lastAuthorization() {
    return heard.getLast().authorization();
  }

  /// `http://127.0.0.1:<port>`
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var route = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      heard.add(new Heard(route, authorization == null ? "" : authorization, body));
      var reply = Optional.ofNullable(replies.get(route)).orElseGet(() -> new Reply(404, "{}"));
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      boolean isWithoutBody = reply.status() == 204;
      exchange.sendResponseHeaders(reply.status(), isWithoutBody ? -1 : bytes.length);
      if (!isWithoutBody) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
