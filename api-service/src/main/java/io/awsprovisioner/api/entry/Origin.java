package io.awsprovisioner.api.entry;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a request was sent to, and from where: what the peer says, or what a trusted proxy says.
public record Origin(String host, int port, String peer) {
  /// What of a request it is read from.
  ///
  /// @param port -1 where the request names none
  /// @param header gives the value of a header, null without one
  record Seen(
      String peer, String host, int port, boolean tls, Function<String, @Nullable String> header) {}

  /// Reads it from the request. `X-Forwarded-*` counts only when the peer is a trusted proxy.
  static Origin of(HttpServerRequest request, TrustedProxies proxies) {
    var authority = request.authority();
    return of(
        new Seen(
            Optional.ofNullable(request.remoteAddress().hostAddress()).orElse("unknown"),
            authority == null ? "" : authority.host(),
            authority == null ? -1 : authority.port(),
            request.isSSL(),
            request::getHeader),
        proxies);
  }

  static Origin of(Seen seen, TrustedProxies proxies) {
    if (!proxies.trusts(seen.peer())) {
      return new Origin(lower(seen.host()), portOr(seen.port(), seen.tls()), seen.peer());
    }
    var header = seen.header();
    var tls =
        last(header.apply("X-Forwarded-Proto"))
            .map(p -> p.equalsIgnoreCase("https"))
            .orElse(seen.tls());
    var address =
        last(header.apply("X-Forwarded-Host"))
            .map(Origin::hostAndPort)
            .orElse(new HostAndPort(seen.host(), seen.port()));
    int port = last(header.apply("X-Forwarded-Port")).map(Origin::portOf).orElse(address.port());
    var peer = lastUntrusted(header.apply("X-Forwarded-For"), proxies).orElse(seen.peer());
    return new Origin(lower(address.host()), portOr(port, tls), peer);
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  private static int portOr(int port, boolean tls) {
    return port > 0 ? port : tls ? 443 : 80;
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

  private static Optional<String> last(@Nullable String header) {
    return words(header).reversed().stream().findFirst();
  }

  private static Optional<String> lastUntrusted(@Nullable String header, TrustedProxies proxies) {
    return words(header).reversed().stream()
        .map(TrustedProxies::plain)
        .filter(w -> !proxies.trusts(w))
        .findFirst();
  }

  private static List<String> words(@Nullable String header) {
    return header == null
        ? List.of()
        : List.of(header.split(",", -1)).stream()
            .map(String::strip)
            .filter(w -> !w.isEmpty())
            .toList();
  }
}
