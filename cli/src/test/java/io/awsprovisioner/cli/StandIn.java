package io.awsprovisioner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An API that answers what a test tells it to and keeps what it was asked. A route that no test
/// named is answered as the real one answers an unknown route.
final class StandIn implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /// What was asked.
  ///
  /// @param line method and path with query
  record Request(
      String line, String body, @Nullable String authorization, @Nullable String ifMatch) {}

  /// What is answered.
  record Reply(int status, String type, String body, @Nullable String etag) {}

  StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers that request with these replies in turn, the last one for good.
  StandIn on(String line, String body) {
    return on(line, new Reply(200, "application/json", body, null));
  }

  StandIn on(String line, int status, String code, String message) {
    var method = code.equals("Unknown") ? "null" : "\"m\"";
    var body =
        "{\"code\": \"%s\", \"message\": \"%s\", \"requestInfo\": {\"method\": %s}}"
            .formatted(code, message, method);
    return on(line, new Reply(status, "application/json", body, null));
  }

  StandIn on(String line, Reply reply) {
    replies.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(reply);
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /// Method and path of all that was asked, in order.
  List<String> lines() {
    return requests().stream().map(Request::line).toList();
  }

  /// The requests that may change something.
  List<Request> changes() {
    return requests().stream().filter(r -> !r.line().startsWith("GET ")).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI().toString().replaceFirst("^/v1", "");
      var line = exchange.getRequestMethod() + " " + uri;
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var headers = exchange.getRequestHeaders();
      requests.add(
          new Request(line, body, headers.getFirst("Authorization"), headers.getFirst("If-Match")));
      var reply = next(line);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      if (reply.etag() != null) {
        exchange.getResponseHeaders().set("ETag", reply.etag());
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Reply next(String line) {
    var left = replies.get(line);
    if (left == null) {
      return new Reply(
          404,
          "application/json",
          "{\"code\": \"ResourceNotFound\", \"message\": \"There is no such route\","
              + " \"requestInfo\": {\"method\": null}}",
          null);
    }
    return left.size() > 1
        ? Objects.requireNonNull(left.poll())
        : Objects.requireNonNull(left.peek());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
