package io.awsprovisioner.cli.output;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Single values as people read them.
public final class Words {
  private static final String NOTHING = "-";

  private Words() {}

  /// A value of the API; `-` when it has none.
  public static String of(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return NOTHING;
    }
    if (value.isObject() && value.valueStream().allMatch(JsonNode::isValueNode)) {
      return value
          .propertyStream()
          .map(p -> p.getKey() + "=" + of(p.getValue()))
          .collect(joining(" "));
    }
    if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
      return value.isEmpty() ? NOTHING : value.valueStream().map(Words::of).collect(joining(" "));
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /// How long ago, in one unit: `45s`, `12m`, `7h`, `3d`; `-` for what is no time.
  public static String age(JsonNode time, Instant now) {
    try {
      return time.isTextual()
          ? span(Duration.between(Instant.parse(time.textValue()), now))
          : NOTHING;
    } catch (DateTimeException _) {
      return of(time);
    }
  }

  /// A duration in one unit.
  public static String span(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + "m";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }

  /// US$/h with four digits, as EC2 prices are told.
  public static String price(JsonNode value) {
    return value.isNumber()
        ? String.format(Locale.ROOT, "%s", value.decimalValue().setScale(4, RoundingMode.HALF_UP))
        : NOTHING;
  }

  /// A share of one in percent.
  public static String percent(JsonNode value) {
    return value.isNumber()
        ? value.decimalValue().multiply(BigDecimal.valueOf(100)).setScale(0, RoundingMode.HALF_UP)
            + "%"
        : NOTHING;
  }

  /// `1 worker type`, `2 worker types`.
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
