package io.awsprovisioner.api.entry;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the router found out about a request before anybody looked at its body: kept with the
/// routing context, for the gate and the access log.
///
/// @param resource path and query exactly as received: what Hawk signs
/// @param params of the route, decoded; the token is among them
public record Arrival(
    @Nullable ApiMethod method, String resource, Map<String, String> params, Origin origin) {
  private static final String KEY = Arrival.class.getName();

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
    params.forEach(
        (name, value) -> shown.put(name, name.equals(RouteTemplate.TOKEN) ? "<redacted>" : value));
    return shown;
  }

  @Override
  public String toString() {
    return "Arrival[" + method + "]";
  }
}
