package io.awsprovisioner.ec2simulator.http;

import com.sun.net.httpserver.HttpExchange;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reading requests and writing answers on the JDK's server.
final class Exchanges {
  /// EC2 takes 16 KiB of user data; a request with 1,000 ids is 40 KiB. A mebibyte is generous.
  static final int MAX_BODY = 1024 * 1024;

  private Exchanges() {}

  /// The body as text.
  ///
  /// @throws Ec2Refusal when it is longer than [#MAX_BODY]
  static String body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new Ec2Refusal("RequestEntityTooLarge", "The request is longer than 1 MiB", 413);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
