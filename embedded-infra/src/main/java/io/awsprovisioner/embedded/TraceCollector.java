package io.awsprovisioner.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// A collector of traces: takes OTLP over HTTP (protobuf), as a real one does, and hands each span
/// on. Keeps nothing itself.
public final class TraceCollector implements AutoCloseable {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final Consumer<Received> received;

  private TraceCollector(HttpServer server, Consumer<Received> received) {
    this.server = server;
    this.received = received;
  }

  /// A span as it came.
  ///
  /// @param parentId empty for the first of a trace
  /// @param attributes of the span, and `service.name` of who sent it, as texts
  /// @param links ids of trace and span, with `/` between
  public record Received(
      String service,
      String traceId,
      String spanId,
      String parentId,
      String name,
      String kind,
      boolean failed,
      Map<String, String> attributes,
      List<String> links) {
    public Received {
      attributes = Map.copyOf(attributes);
      links = List.copyOf(links);
    }
  }

  /// Listens on this machine.
  ///
  /// @param port 0 for any that is free
  /// @param received is called with each span, from one thread at a time
  public static TraceCollector start(int port, Consumer<Received> received) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      var collector = new TraceCollector(server, received);
      server.createContext("/v1/traces", collector::take);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException("the collector of traces cannot listen", e);
    }
  }

  /// What to name as the endpoint.
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest request;
      try (var body = body(exchange)) {
        request = ExportTraceServiceRequest.parseFrom(body);
      } catch (IOException e) {
        exchange.sendResponseHeaders(BAD_REQUEST, -1);
        return;
      }
      request.getResourceSpansList().forEach(this::handOn);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(OK, -1);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    var encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return "gzip".equals(encoding)
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  private void handOn(ResourceSpans from) {
    var sender = texts(from.getResource().getAttributesList());
    for (var scope : from.getScopeSpansList()) {
      for (var span : scope.getSpansList()) {
        received.accept(read(span, sender));
      }
    }
  }

  private static Received read(Span span, Map<String, String> sender) {
    return new Received(
        sender.getOrDefault("service.name", ""),
        hex(span.getTraceId().toByteArray()),
        hex(span.getSpanId().toByteArray()),
        hex(span.getParentSpanId().toByteArray()),
        span.getName(),
        span.getKind().name(),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
        texts(span.getAttributesList()),
        span.getLinksList().stream()
            .map(l -> hex(l.getTraceId().toByteArray()) + "/" + hex(l.getSpanId().toByteArray()))
            .toList());
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    var texts = new LinkedHashMap<String, String>();
    attributes.forEach(a -> texts.put(a.getKey(), text(a.getValue())));
    return texts;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      default -> value.toString();
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
