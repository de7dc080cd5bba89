package io.awsprovisioner.api.live;

import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// `GET /events`. It is no resource method: a stream must see how fast its client reads, and the
/// response's own write queue tells that.
@Singleton
public class EventsRoute {
  private static final Logger LOG = Logger.getLogger(EventsRoute.class);

  /// Each costs a connection and up to a thousand waiting events.
  private static final int MAX_STREAMS = 200;

  /// Credentials are looked at when a stream begins, so none goes on for ever.
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Gate gate;
  private final EventHub hub;
  private final AtomicInteger streams = new AtomicInteger();

  EventsRoute(Gate gate, EventHub hub) {
    this.gate = gate;
    this.hub = hub;
  }

  void register(@Observes Router router) {
    router.route("/v1/events").handler(this::serve);
  }

  private void serve(RoutingContext context) {
    var loop = context.vertx().getOrCreateContext();
    gate.enter(
        context, ApiMethod.EVENTS, request -> loop.runOnContext(_ -> open(context, loop, request)));
  }

  private void open(RoutingContext context, Context loop, ApiRequest request) {
    if (context.request().method().equals(HttpMethod.HEAD)) {
      context
          .response()
          .putHeader("Content-Type", EventStream.CONTENT_TYPE)
          .end()
          .onFailure(_ -> context.request().connection().close());
      return;
    }
    if (streams.incrementAndGet() > MAX_STREAMS) {
      streams.decrementAndGet();
      gate.refuse(
          context,
          Problem.of(ErrorCode.TOO_MANY_REQUESTS, "This replica has as many streams as it can have")
              .withHeader("Retry-After", "30"));
      return;
    }
    var wanted =
        new EventStream.Wanted(
            request.queried("workerType"), EventStream.types(request.queried("type")));
    follow(context, new EventStream(loop, context.request(), wanted));
  }

  /// On the event loop: what is heard from now on comes to it behind what is written here.
  private void follow(RoutingContext context, EventStream stream) {
    var left = Optional.ofNullable(context.request().getHeader("Last-Event-ID"));
    long timer =
        context
            .vertx()
            .setTimer(LONGEST.toMillis(), _ -> stream.end("the stream has lasted its hour"));
    var isOpen = new AtomicBoolean(true);
    Runnable leave =
        () -> {
          if (isOpen.getAndSet(false)) {
            boolean isCancelled = context.vertx().cancelTimer(timer);
            LOG.debugf("stream over stopped=%s", isCancelled);
            hub.leave(stream);
            streams.decrementAndGet();
          }
        };
    stream.begin(hub.follow(stream, left));
    context.addEndHandler(_ -> leave.run());
    if (context.response().closed()) {
      leave.run();
    }
  }
}
