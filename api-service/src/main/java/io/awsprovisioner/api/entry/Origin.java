package io.awsprovisioner.api.entry;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a request was sent to, and from where: what the peer says, or what a trusted proxy says.
public record Origin(String host, int port, String peer) {
  /// Reads it from the request. `X-Forwarded-*` counts only when the peer is a trusted proxy.
  static Origin of(HttpServerRequest request, Set<String> trustedProxies) {
    var remote = request.remoteAddress();
    var peer = Optional.ofNullable(remote.hostAddress()).orElse("unknown");
    var isTrusted = trustedProxies.contains(peer);
    var tls = request.isSSL();
    var authority = request.authority();
    var host = authority == null ? "" : authority.host();
    var port = authority == null ? -1 : authority.port();
    if (isTrusted) {
      var proto = last(request.getHeader("X-Forwarded-Proto"));
      tls = proto.map(p -> p.equalsIgnoreCase("https")).orElse(tls);
      var forwardedHost = last(request.getHeader("X-Forwarded-Host"));
      if (forwardedHost.isPresent()) {
        var parts = hostAndPort(forwardedHost.get());
        host = parts.host();
        port = parts.port();
      }
      port = last(request.getHeader("X-Forwarded-Port")).map(Origin::portOf).orElse(port);
      peer = lastUntrusted(request.getHeader("X-Forwarded-For"), trustedProxies).orElse(peer);
    }
    return new Origin(host.toLowerCase(Locale.ROOT), port > 0 ? port : tls ? 443 : 80, peer);
  }

  private record HostAndPort(String host, int port) {}

  private static HostAndPort hostAndPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || text.endsWith("]")) {
      return new HostAndPort(text, -1);
    }
    return new HostAndPort(text.substring(0, colon), portOf(text.substring(colon + 1)));
  }

  private static int portOf(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
  }

  private static Optional<String> last(@org.jspecify.annotations.Nullable String header) {
    return words(header).reversed().stream().findFirst();
  }

  private static Optional<String> lastUntrusted(
      @org.jspecify.annotations.Nullable String header, Set<String> trustedProxies) {
    return words(header).reversed().stream().filter(w -> !trustedProxies.contains(w)).findFirst();
  }

  private static List<String> words(@org.jspecify.annotations.Nullable String header) {
    return header == null
        ? List.of()
        : List.of(header.split(",", -1)).stream()
            .map(String::strip)
            .filter(w -> !w.isEmpty())
            .toList();
  }
}
