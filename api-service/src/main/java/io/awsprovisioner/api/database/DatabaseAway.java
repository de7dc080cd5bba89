package io.awsprovisioner.api.database;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells "the database is away" from "we have a bug".
public final class DatabaseAway {
  /// SQLSTATE classes and codes (PostgreSQL, appendix A): connection exceptions, too many
  /// connections, the server shuts down, starts, or does not accept.
  private static final Set<String> STATES = Set.of("53300", "57P01", "57P02", "57P03", "57P05");

  private static final int MAX_CAUSES = 20;

  private DatabaseAway() {}

  /// Whether the failure, or what caused it, says that the server cannot be reached.
  public static boolean isIn(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      if (says(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean says(Throwable cause) {
    if (cause instanceof PgException pg) {
      var state = pg.getSqlState();
      return state != null && (state.startsWith("08") || STATES.contains(state));
    }
    return cause instanceof IOException
        || cause instanceof ClosedChannelException
        || cause instanceof TimeoutException
        || cause instanceof java.util.concurrent.TimeoutException
        || cause instanceof io.vertx.core.impl.NoStackTraceThrowable
        || cause.getClass().getName().equals("io.vertx.sqlclient.ClosedConnectionException");
  }
}
