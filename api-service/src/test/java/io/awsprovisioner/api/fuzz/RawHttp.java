package io.awsprovisioner.api.fuzz;

import io.awsprovisioner.api.deployment.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 without manners: sends the bytes it is given, on a connection that is kept. A client
/// library would refuse to send half of what a hostile client does.
final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;
  private static final int MAX_LINE = 64 * 1024;

  private final InetSocketAddress server;
  private final String localAddress;
  private @Nullable Socket socket;

  /// @param localAddress from which connections come
  RawHttp(URI server, String localAddress) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.localAddress = localAddress;
  }

  String host() {
    return server.getHostString() + ":" + server.getPort();
  }

  /// Sends and receives; once more on a new connection when the kept one had been closed.
  Received exchange(Sent request) throws IOException {
    boolean isKept = socket != null;
    try {
      return exchangeOnce(request);
    } catch (IOException e) {
      close();
      if (!isKept) {
        throw e;
      }
      return exchangeOnce(request);
    }
  }

  private Received exchangeOnce(Sent request) throws IOException {
    var connection = connected();
    connection.getOutputStream().write(request.bytes(host()));
    connection.getOutputStream().flush();
    var answer = read(new BufferedInputStream(connection.getInputStream()), request.verb());
    if (answer.header("connection").equalsIgnoreCase("close") || isStream(answer.headers())) {
      close();
    }
    return answer;
  }

  private Socket connected() throws IOException {
    var current = socket;
    if (current != null) {
      return current;
    }
    var fresh = new Socket();
    fresh.bind(new InetSocketAddress(InetAddress.getByName(localAddress), 0));
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(PATIENCE_MS);
    fresh.connect(server, PATIENCE_MS);
    socket = fresh;
    return fresh;
  }

  private static Received read(InputStream in, String verb) throws IOException {
    var statusLine = line(in).split(" ", 3);
    if (statusLine.length < 2 || !statusLine[1].matches("[1-5][0-9]{2}")) {
      throw new IOException("not a status line: " + String.join(" ", statusLine));
    }
    int status = Integer.parseInt(statusLine[1]);
    var headers = new HashMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    boolean hasBody = !verb.equals("HEAD") && status != 204 && status != 304 && !isStream(headers);
    return new Received(status, headers, Bytes.of(hasBody ? body(in, headers) : new byte[0]));
  }

  /// A body that never ends by itself is not waited for.
  private static boolean isStream(Map<String, String> headers) {
    return headers.getOrDefault("content-type", "").startsWith("text/event-stream");
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    var length = headers.get("content-length");
    if (length != null) {
      return exactly(in, Integer.parseInt(length));
    }
    if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return in.readAllBytes();
    }
    var body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      body.write(exactly(in, size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the body ended early");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended without an answer");
      }
      if (line.size() > MAX_LINE) {
        throw new IOException("a line without end");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    var current = socket;
    socket = null;
    try (current) {
      // Nothing but the closing.
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
