package io.awsprovisioner.ec2simulator.protocol;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The parameters of one call. Nested ones are flat names with dots, lists carry numbers from 1:
/// `TagSpecification.1.Tag.2.Key`.
public final class QueryParameters {
  private final SortedMap<String, String> values;

  private QueryParameters(SortedMap<String, String> values) {
    this.values = values;
  }

  /// Reads an `application/x-www-form-urlencoded` text; a name given twice is refused, as no SDK
  /// does that.
  public static QueryParameters parse(String form) {
    var values = new TreeMap<String, String>();
    for (String pair : form.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (values.put(name, value) != null) {
        throw new Ec2Refusal("MalformedQueryString", "The parameter " + name + " was given twice");
      }
    }
    return new QueryParameters(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Ec2Refusal("MalformedQueryString", "The query string is malformed: " + e);
    }
  }

  public @Nullable String find(String name) {
    return values.get(name);
  }

  public String require(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw Ec2Refusal.missing(name);
    }
    return value;
  }

  public String orElse(String name, String other) {
    return values.getOrDefault(name, other);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public int requireInt(String name) {
    require(name);
    return integer(name, 0);
  }

  public int integer(String name, int other) {
    String value = values.get(name);
    if (value == null) {
      return other;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw Ec2Refusal.invalid("Invalid value '" + value + "' for " + name + ": not an integer");
    }
  }

  public boolean flag(String name, boolean other) {
    String value = values.get(name);
    return switch (value) {
      case null -> other;
      case "true" -> true;
      case "false" -> false;
      default -> throw Ec2Refusal.invalid("Invalid value '" + value + "' for " + name);
    };
  }

  public @Nullable BigDecimal decimal(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw Ec2Refusal.invalid("Invalid value '" + value + "' for " + name + ": not a number");
    }
  }

  public @Nullable Instant instant(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw Ec2Refusal.invalid(
          "Invalid value '" + value + "' for " + name + ": expected like 2026-01-31T12:00:00Z");
    }
  }

  /// The values of a list, `InstanceId.1`, `InstanceId.2`, …, in the order of their numbers.
  public List<String> list(String name) {
    return items(name).stream().map(item -> values.getOrDefault(item, "")).toList();
  }

  /// The names of a list's items, `Filter.1`, `Filter.2`, …, in the order of their numbers.
  public List<String> items(String name) {
    String prefix = name + ".";
    var numbers = new TreeSet<Integer>();
    for (String key : values.tailMap(prefix).keySet()) {
      if (!key.startsWith(prefix)) {
        break;
      }
      int end = key.indexOf('.', prefix.length());
      String number = key.substring(prefix.length(), end < 0 ? key.length() : end);
      if (isNumber(number)) {
        numbers.add(Integer.valueOf(number));
      }
    }
    return numbers.stream().map(number -> prefix + number).toList();
  }

  /// Whether any parameter lies below this name.
  public boolean hasBelow(String name) {
    String prefix = name + ".";
    var below = values.tailMap(prefix);
    return !below.isEmpty() && below.firstKey().startsWith(prefix);
  }

  /// All parameters, sorted by name.
  public Map<String, String> all() {
    return values;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 6
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }
}
