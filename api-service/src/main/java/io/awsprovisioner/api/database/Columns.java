package io.awsprovisioner.api.database;

import io.vertx.core.buffer.Buffer;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Columns of a native query's row as Java values, whatever type the driver gives.
public final class Columns {
  private Columns() {}

  public static String text(Tuple row, String name) {
    return Objects.requireNonNull(textOrNull(row, name), name);
  }

  public static @Nullable String textOrNull(Tuple row, String name) {
    var value = row.get(name);
    return value == null ? null : value.toString();
  }

  public static long whole(Tuple row, String name) {
    return ((Number) Objects.requireNonNull(row.get(name), name)).longValue();
  }

  public static Instant instant(Tuple row, String name) {
    return Objects.requireNonNull(instantOrNull(row, name), name);
  }

  public static @Nullable Instant instantOrNull(Tuple row, String name) {
    return switch (row.get(name)) {
      case null -> null;
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
      case Object other ->
          throw new IllegalStateException(name + " is a " + other.getClass() + ", not a time");
    };
  }

  public static byte @Nullable [] bytes(Tuple row, String name) {
    return switch (row.get(name)) {
      case null -> null;
      case byte[] bytes -> bytes;
      case Buffer buffer -> buffer.getBytes();
      case Object other ->
          throw new IllegalStateException(name + " is a " + other.getClass() + ", not bytes");
    };
  }
}
