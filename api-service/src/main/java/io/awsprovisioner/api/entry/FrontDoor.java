package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.tracing.Traces;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/// The first to see a request: knows the route table, both prefixes, and what every response under
/// `/v1` carries. Unknown routes, wrong verbs and OPTIONS end here.
@ApplicationScoped
public class FrontDoor {
  private static final Logger ACCESS = Logger.getLogger("io.awsprovisioner.api.access-log");
  private static final String ROOT = "/v1";
  private static final String OTHER_ROOT = "/api/aws-provisioner/v1";

  /// Runs before Quarkus's own filters of lower priority, such as body reading.
  private static final int PRIORITY = 500;

  private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

  private final Responses responses;
  private final TrustedProxies trustedProxies;
  private final CallSpans spans;
  private final Map<ApiMethod, DirectRead> reads;
  private final Map<CharSequence, CharSequence> commonHeaders;

  FrontDoor(EntryConfig config, Responses responses, Traces traces, @All List<DirectRead> reads) {
    this.responses = responses;
    this.spans = new CallSpans(traces);
    this.trustedProxies = TrustedProxies.of(config.trustedProxies().orElse(List.of()));
    this.commonHeaders = commonHeaders(config.corsOrigin());
    this.reads = new EnumMap<>(ApiMethod.class);
    reads.forEach(read -> this.reads.put(read.method(), read));
  }

  /// Encoded once: every response carries them.
  private static Map<CharSequence, CharSequence> commonHeaders(String corsOrigin) {
    return Map.of(
        HttpHeaders.createOptimized("Access-Control-Allow-Origin"),
        HttpHeaders.createOptimized(corsOrigin),
        HttpHeaders.createOptimized("Access-Control-Allow-Methods"),
        HttpHeaders.createOptimized("OPTIONS, GET, HEAD, POST, PUT, DELETE"),
        HttpHeaders.createOptimized("Access-Control-Allow-Headers"),
        HttpHeaders.createOptimized(
            "X-Requested-With, Content-Type, Authorization, Accept, Origin, Cache-Control, If-Match,"
                + " If-None-Match"),
        HttpHeaders.createOptimized("Access-Control-Expose-Headers"),
        HttpHeaders.createOptimized("ETag, Provisioner-Unverified, Retry-After, WWW-Authenticate"),
        HttpHeaders.createOptimized("Cache-Control"),
        HttpHeaders.createOptimized("no-store"),
        HttpHeaders.createOptimized("X-Content-Type-Options"),
        HttpHeaders.createOptimized("nosniff"));
  }

  void register(@Observes Filters filters) {
    filters.register(this::arrive, PRIORITY);
  }

  void catchFailures(@Observes Router router) {
    router.errorHandler(404, context -> fail(context, notFound()));
    router.errorHandler(
        405,
        context ->
            fail(
                context,
                Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This method is not allowed here")));
    router.errorHandler(413, context -> fail(context, Gate.tooLarge()));
    router.errorHandler(
        400,
        context ->
            fail(
                context,
                Problem.of(
                    ErrorCode.INVALID_REQUEST_ARGUMENTS, "The request cannot be read as HTTP")));
  }

  private static Problem notFound() {
    return Problem.of(
        ErrorCode.RESOURCE_NOT_FOUND,
        "There is no such route; routes hang under /v1 and /api/aws-provisioner/v1");
  }

  private void fail(RoutingContext context, Problem problem) {
    commonHeaders(context);
    responses.send(context, Arrival.of(context).orElseGet(() -> unknown(context)), problem);
  }

  private void arrive(RoutingContext context) {
    var path = context.request().path();
    if (path == null || !(isUnder(path, ROOT) || isUnder(path, OTHER_ROOT))) {
      context.next();
      return;
    }
    if (Arrival.of(context).isPresent()) {
      // The second time round, after the other prefix was taken off; that cleared the headers.
      commonHeaders(context);
      context.next();
      return;
    }
    commonHeaders(context);
    var root = isUnder(path, ROOT) ? ROOT : OTHER_ROOT;
    route(context, path.substring(root.length()), root);
  }

  private void route(RoutingContext context, String path, String root) {
    var there = path.isEmpty() ? List.<ApiMethod>of() : ApiMethod.at(path);
    if (there.isEmpty() || isAnotherPath(context, root, there)) {
      responses.send(context, unknown(context), notFound());
      return;
    }
    if (context.request().method().equals(HttpMethod.OPTIONS)) {
      options(context, there);
      return;
    }
    var verb = context.request().method().name();
    var isHead = verb.equals("HEAD");
    var found =
        there.stream()
            .filter(m -> m.verb().name().equals(isHead ? "GET" : verb))
            .filter(m -> !isHead || !m.hasToken())
            .findFirst();
    if (found.isEmpty()) {
      var allowed = allowed(there);
      responses.send(
          context,
          arrival(context, null, there.getFirst(), path),
          Problem.of(
                  ErrorCode.METHOD_NOT_ALLOWED, verb + " is not allowed here; allowed: " + allowed)
              .withHeader("Allow", allowed));
      return;
    }
    var arrival = arrival(context, found.get(), found.get(), path);
    if (bodyLength(context) > Gate.MAX_BODY_BYTES) {
      refuseBody(context, arrival);
      return;
    }
    if (!hasReadableQuery(context)) {
      responses.send(context, arrival, unreadableQuery());
      return;
    }
    arrival.keepWith(context);
    spans.begin(context, found.get(), arrival);
    // REST's own parser would answer what is no media type with a bare 400; the gate judges it.
    context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
    logAtEnd(context, found.get());
    var read = reads.get(found.get());
    if (read != null) {
      read.serve(context);
    } else if (root.equals(ROOT)) {
      context.next();
    } else {
      context.reroute(ROOT + path);
    }
  }

  /// The router takes dots and the like out of a path; then it would be another route's.
  private static boolean isAnotherPath(RoutingContext context, String root, List<ApiMethod> there) {
    var normalized = context.normalizedPath();
    if (normalized.equals(context.request().path())) {
      return false;
    }
    return !normalized.startsWith(root)
        || !ApiMethod.at(normalized.substring(root.length())).equals(there);
  }

  private static boolean hasReadableQuery(RoutingContext context) {
    try {
      return context.queryParams() != null;
    } catch (HttpException | IllegalArgumentException _) {
      return false;
    }
  }

  private static Problem unreadableQuery() {
    return Problem.of(
        ErrorCode.INVALID_REQUEST_ARGUMENTS, "The query string is not percent-encoded UTF-8");
  }

  private static long bodyLength(RoutingContext context) {
    var length = context.request().getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  /// A client that is still sending does not read: the answer waits for the end of a body that is
  /// only somewhat too large, and the connection ends where it is much too large.
  private void refuseBody(RoutingContext context, Arrival arrival) {
    if (bodyLength(context) > MAX_DRAINED_BYTES) {
      context.response().putHeader("Connection", "close");
      responses.send(context, arrival, Gate.tooLarge());
      return;
    }
    context
        .request()
        .handler(_ -> {})
        .endHandler(_ -> responses.send(context, arrival, Gate.tooLarge()))
        .resume();
  }

  private Arrival arrival(
      RoutingContext context,
      @org.jspecify.annotations.Nullable ApiMethod method,
      ApiMethod sameRoute,
      String path) {
    var params = new LinkedHashMap<String, String>();
    sameRoute
        .route()
        .match(path)
        .orElse(Map.of())
        .forEach((name, raw) -> params.put(name, RouteTemplate.decode(raw)));
    var request = context.request();
    return new Arrival(
        method,
        request.uri(),
        params,
        Origin.of(request, trustedProxies),
        request.getHeader(HttpHeaders.CONTENT_TYPE));
  }

  private Arrival unknown(RoutingContext context) {
    return new Arrival(
        null,
        context.request().uri(),
        Map.of(),
        Origin.of(context.request(), trustedProxies),
        null);
  }

  private void options(RoutingContext context, List<ApiMethod> there) {
    context
        .response()
        .setStatusCode(200)
        .putHeader("Allow", allowed(there))
        .putHeader("Content-Length", "0")
        .end()
        .onFailure(_ -> context.request().connection().close());
  }

  private static String allowed(List<ApiMethod> there) {
    var verbs = new TreeSet<>(Set.of("OPTIONS"));
    for (var method : there) {
      verbs.add(method.verb().name());
      if (method.verb() == Verb.GET && !method.hasToken()) {
        verbs.add("HEAD");
      }
    }
    return String.join(", ", verbs);
  }

  private void commonHeaders(RoutingContext context) {
    var headers = context.response().headers();
    commonHeaders.forEach(headers::set);
  }

  /// One line a request, with the route's template: a token in a path is never written.
  private static void logAtEnd(RoutingContext context, ApiMethod method) {
    if (!ACCESS.isDebugEnabled()) {
      return;
    }
    context.addEndHandler(_ ->
        ACCESS.debugf(
            "request method=%s route=%s %s status=%d",
            method.wireName(),
            context.request().method(),
            method.route(),
            context.response().getStatusCode()));
  }

  private static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
