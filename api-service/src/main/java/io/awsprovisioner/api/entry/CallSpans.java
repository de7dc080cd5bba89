package io.awsprovisioner.api.entry;

import io.awsprovisioner.api.trace.CallTrace;
import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.TraceSpan;
import io.awsprovisioner.tracing.Traces;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/// A span for each call. Of the path it says the route's template; of the parameters, and only of a
/// call that succeeded, the worker type and the instance: what somebody put in their place may be
/// anything, a token too. Queries, headers and bodies are never looked at.
final class CallSpans {
  private static final int FIRST_REFUSAL = 300;
  private static final int SERVER_ERROR = 500;
  private static final Map<String, SpanKey> TOLD =
      Map.of("workerType", SpanKey.WORKER_TYPE, "instanceId", SpanKey.INSTANCE);

  private final Traces traces;

  CallSpans(Traces traces) {
    this.traces = traces;
  }

  /// Begins the span of a call; it ends with the head of the answer, since a stream goes on for an
  /// hour, or with the connection.
  void begin(RoutingContext context, ApiMethod method, Arrival arrival) {
    if (!traces.isOn()) {
      return;
    }
    var request = context.request();
    var span =
        traces
            .start(
                SpanName.API_CALL,
                method.wireName(),
                TraceParent.parse(request.getHeader(TraceParent.HEADER)))
            .put(SpanKey.METHOD, method.wireName())
            .put(SpanKey.HTTP_METHOD, request.method().name())
            .put(SpanKey.ROUTE, "/v1" + method.route());
    CallTrace.begin(span);
    context.addHeadersEndHandler(_ -> answered(span, context, arrival));
    // Where the head's handler was lost with a reroute, or the client left before it.
    context.addEndHandler(_ -> answered(span, context, arrival));
  }

  private static void answered(TraceSpan span, RoutingContext context, Arrival arrival) {
    int status = context.response().getStatusCode();
    span.put(SpanKey.STATUS, status);
    if (status < FIRST_REFUSAL) {
      TOLD.forEach((name, key) -> {
        var value = arrival.params().get(name);
        if (value != null) {
          span.put(key, value);
        }
      });
    }
    if (status >= SERVER_ERROR) {
      span.fail();
    }
    span.end();
  }
}
