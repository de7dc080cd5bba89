package io.awsprovisioner.api.outside;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/// The way back to the request's own context. Clients of other services answer on threads of their
/// own, where no database session may be touched.
public final class ContextHop {
  private ContextHop() {}

  /// The same item, given where it was asked for.
  public static <T> Uni<T> back(Uni<T> elsewhere) {
    return Uni.createFrom()
        .deferred(() -> {
          var context = Vertx.currentContext();
          return context == null
              ? elsewhere
              : elsewhere.emitOn(command -> context.runOnContext(_ -> command.run()));
        });
  }
}
