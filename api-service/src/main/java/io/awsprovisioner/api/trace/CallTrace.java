package io.awsprovisioner.api.trace;

import io.awsprovisioner.tracing.TraceParent;
import io.awsprovisioner.tracing.TraceSpan;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;

/// The span of the call that is being served, kept with its Vert.x context: each call has one of
/// its own, and everything that is done for it, the database's answers too, comes back on it. Work
/// that belongs to no call (the relay, housekeeping) has none.
public final class CallTrace {
  private static final String KEY = CallTrace.class.getName();

  private CallTrace() {}

  /// The present call is this span from now on.
  public static void begin(TraceSpan span) {
    if (VertxContext.isOnDuplicatedContext()) {
      ContextLocals.put(KEY, span);
    }
  }

  /// The present call's span; one that takes everything and tells nobody where there is none.
  public static TraceSpan current() {
    return VertxContext.isOnDuplicatedContext()
        ? ContextLocals.<TraceSpan>get(KEY).orElse(TraceSpan.NONE)
        : TraceSpan.NONE;
  }

  /// Where the present call is in its trace; empty where nothing is traced.
  public static Optional<TraceParent> here() {
    return current().here();
  }
}
