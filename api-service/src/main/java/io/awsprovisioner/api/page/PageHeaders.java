package io.awsprovisioner.api.page;

import io.awsprovisioner.api.bearer.IssuersFile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/// What the page and its parts are served with: a Content-Security-Policy that lets it run its own
/// code and call its own server, and nothing else; and how long they may be kept.
@ApplicationScoped
public class PageHeaders {
  private static final String PARTS = "/static/";

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /// Behind the front door, before what serves the files.
  private static final int PRIORITY = 400;

  private final String policy;

  PageHeaders(PageConfig config, IssuersFile issuers) {
    var connectTo = new ArrayList<>(issuers.loginOrigins());
    connectTo.addAll(config.connectTo().orElse(List.of()));
    this.policy = policy(connectTo);
  }

  /// The policy. Nothing inline, nothing from elsewhere, no frame around it.
  static String policy(List<String> connectTo) {
    var connect = String.join(" ", connectTo);
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
        + " connect-src 'self'"
        + (connect.isEmpty() ? "" : " " + connect)
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  private void add(RoutingContext context) {
    var path = context.normalizedPath();
    var isPart = path.startsWith(PARTS);
    if (isPart || path.equals("/") || path.equals("/index.html")) {
      context
          .response()
          .putHeader("Content-Security-Policy", policy)
          .putHeader("X-Content-Type-Options", "nosniff")
          .putHeader("Referrer-Policy", "no-referrer")
          .putHeader("Cross-Origin-Opener-Policy", "same-origin");
      context.addHeadersEndHandler(_ -> keep(context, isPart));
    }
    context.next();
  }

  /// The page names the parts of this version and is asked for each time; a part has its hash in
  /// its name, so it never changes. What is not there is not to be remembered.
  private static void keep(RoutingContext context, boolean isPart) {
    var isThere = context.response().getStatusCode() < 400;
    context.response().putHeader("Cache-Control", isPart && isThere ? FOR_GOOD : "no-cache");
  }
}
