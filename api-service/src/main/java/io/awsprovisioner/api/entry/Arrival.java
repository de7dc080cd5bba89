package io.awsprovisioner.api.entry;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the router found out about a request before anybody looked at its body: kept with the
/// routing context, for the gate and the access log.
///
/// @param resource path and query exactly as received: what Hawk signs
/// @param params of the route, decoded; the token is among them
/// @param contentType the header as it came, whatever stands in it
public record Arrival(
    @Nullable ApiMethod method,
    String resource,
    Map<String, String> params,
    Origin origin,
    @Nullable String contentType) {
  private static final String KEY = Arrival.class.getName();
  private static final int MAX_SHOWN = 200;
  private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  public Arrival {
    params = Map.copyOf(params);
  }

  void keepWith(RoutingContext context) {
    context.put(KEY, this);
  }

  static Optional<Arrival> of(RoutingContext context) {
    return Optional.ofNullable(context.<@Nullable Arrival>get(KEY));
  }

  /// The route's parameters as they may be written down.
  Map<String, String> shownParams() {
    var shown = new LinkedHashMap<String, String>();
    params.forEach((name, value) ->
        shown.put(name, name.equals(RouteTemplate.TOKEN) ? "<redacted>" : writable(value)));
    return shown;
  }

  /// Whatever was sent, in a form that every reader takes: a NUL would cost a call its line in the
  /// audit, and a value may be as long as a request line.
  private static String writable(String value) {
    var shortened = value.length() > MAX_SHOWN ? value.substring(0, MAX_SHOWN) + "\u2026" : value;
    return UNWRITABLE.matcher(shortened).replaceAll("\uFFFD");
  }

  @Override
  public String toString() {
    return "Arrival[" + method + "]";
  }
}
