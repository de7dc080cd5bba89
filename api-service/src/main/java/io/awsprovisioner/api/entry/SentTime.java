package io.awsprovisioner.api.entry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// A time as clients send it: `2030-01-01T00:00:00.000Z`. Pure.
public final class SentTime {
  private static final int LAST_YEAR = 9999;

  private SentTime() {}

  /// The moment; empty when the text is none, or of a year that the database does not know.
  public static Optional<Instant> parse(String text) {
    try {
      var time = OffsetDateTime.parse(text);
      return time.getYear() >= 1 && time.getYear() <= LAST_YEAR
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
